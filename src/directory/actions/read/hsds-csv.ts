import type { Readable } from 'node:stream';
import { BadFile } from '#kit/errors.ts';
import { whole } from '#kit/open-file.ts';
import { openTable } from '#kit/table-file.ts';
import { faultOf } from '../../rules/faults.ts';
import { entityOfFile, hsdsRecord, tableName } from '../../rules/hsds.ts';
import type { Read } from '../../rules/source.ts';

/** A file of a folder or of a zip. */
export interface HsdsFile {
  readonly name: string;
  readonly open: () => Promise<Readable>;
}

/** The records of a folder of HSDS tables (1.1 to 3.1), file after file. Files that say nothing to us are named in a fault. */
export async function* readHsdsCsv(files: readonly HsdsFile[]): AsyncGenerator<Read> {
  for (const file of files) {
    const entity = entityOfFile(file.name);
    if (entity === 'skip') continue;
    if (entity === null) {
      yield {
        fault: {
          ...whole(file.name, 'unknown-file', 'non sappiamo che cosa contiene questo file: non lo abbiamo letto'),
        },
      };
      continue;
    }
    yield* readFile(file, entity);
  }
}

async function* readFile(
  file: HsdsFile,
  entity: Exclude<ReturnType<typeof entityOfFile>, 'skip' | null>,
): AsyncGenerator<Read> {
  const table = await openTable({ name: file.name, stream: await file.open() }).catch((e) => {
    // A table with not even a header has no rows to lose, unless it is the one of the services.
    if (e instanceof BadFile && entity !== 'service' && e.faults[0]?.code === 'empty') return null;
    throw e;
  });
  if (!table) return;
  const names = table.columns.map((c) => c.toLowerCase());
  if (entity === 'service' && !names.includes('name') && !names.includes('id')) {
    throw new BadFile([
      {
        ...whole(file.name, 'missing-column', `manca la colonna «name» (ci sono: ${table.columns.join(', ')})`),
        row: 1,
        column: 'name',
      },
    ]);
  }
  const kind = tableName(file.name);
  for await (const row of table.rows) {
    const where = { file: file.name, row: row.row };
    const fields: Record<string, string> = entity === 'other' ? { record: kind } : {};
    names.forEach((name, i) => {
      if (name !== '') fields[name] = row.values[i] ?? '';
    });
    const extra = row.values.slice(names.length).some((v) => v.trim() !== '');
    if (extra)
      yield {
        fault: faultOf(
          where,
          null,
          'extra-cells',
          'la riga ha più celle delle colonne: quelle in più non le abbiamo lette',
        ),
      };
    yield { record: hsdsRecord(entity, where, fields) };
  }
}
