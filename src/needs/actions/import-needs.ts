import { createHash } from 'node:crypto';
import { serviceTaxonomy } from '#directory/reads.ts';
import { recogniseCategory } from '#directory/rules/taxonomy.ts';
import type { Db, Tx } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import { uuidv5 } from '#kit/ids.ts';
import { batches, type ImportReport, importing, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import type { Source } from '#kit/open-file.ts';
import { toHex } from '#kit/week.ts';
import { municipalityIndex } from '#territory/reads.ts';
import type { NeedMapping } from '../model.ts';
import { placeInIndex } from '../rules/places.ts';
import { type CellProblem, type Cells, type Names, needOfRows, type ReadNeed } from '../rules/record.ts';
import { fingerprints, type ImportedNeed, writeImported } from '../store/import.ts';
import { problemInFile } from '../words/file-problems.ts';
import { openRecords, type Records } from './read/records.ts';

export interface NeedsImport {
  readonly source: Source;
  /** Name of the source: with each key it decides which need it is. Null = the file's name. */
  readonly sourceName: string | null;
  readonly mapping: NeedMapping | null;
  readonly dryRun: boolean;
  /** Invented needs of the demo territory. */
  readonly example: boolean;
  readonly now: Date;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly progress: (readSoFar: number) => void;
  readonly journal?: Journal | undefined;
  /** ISTAT codes of the homes that may be loaded; undefined = anywhere. */
  readonly within?: ReadonlySet<string> | undefined;
}

/** Rows with one key, next to one another. */
interface Group {
  readonly key: string;
  readonly rows: readonly Cells[];
}

/**
 * Keeps the needs of a file. Repeatable: the same key of the same source (without keys, the same row) is the same need.
 * Throws `BadFile`.
 */
export async function importNeeds(db: Db, wish: NeedsImport): Promise<ImportReport> {
  const records = await openRecords(wish.source, wish.mapping);
  const report = recorder(['needs', 'persons'], wish.dryRun);
  const work = async (tx: Tx) => {
    const index = await municipalityIndex(tx);
    const reader = needReader(records, report, wish, {
      place: (name) => placeInIndex(index, name),
      category: (text) => recogniseCategory(serviceTaxonomy(), text)?.code ?? null,
    });
    let read = 0;
    for await (const batch of batches(groups(readable(records, report)), 1000)) {
      await keep(tx, reader(batch), report);
      read += batch.length;
      wish.progress(read);
    }
    await emit(tx, 'needs.imported', { file: records.file });
  };
  await importing(db, wish.dryRun, work, { journal: wish.journal, report: report.report });
  return report.report();
}

/** The rows that can be read; the others are told and refused, one by one. */
async function* readable(records: Records, report: Recorder): AsyncGenerator<Cells> {
  for await (const item of records.rows) {
    if ('values' in item) yield item;
    else {
      report.fault(item);
      for (const kind of ['needs', 'persons']) report.count(kind, 'refused');
    }
  }
}

async function* groups(rows: AsyncIterable<Cells>): AsyncGenerator<Group> {
  let open: { key: string; rows: Cells[] } | null = null;
  for await (const cells of rows) {
    const key = cells.values.key?.trim() ?? '';
    if (open && key !== '' && key === open.key) open.rows.push(cells);
    else {
      if (open) yield open;
      open = { key, rows: [cells] };
    }
  }
  if (open) yield open;
}

/** Reads groups into needs to keep; counts and tells those that cannot be read. */
function needReader(records: Records, report: Recorder, wish: NeedsImport, names: Names) {
  const seen = new Map<string, number>();
  const refuse = (group: Group, problems: readonly CellProblem[]) => {
    for (const problem of problems) report.fault(faultOf(records, problem));
    report.count('needs', 'refused');
    report.count('persons', 'refused', group.rows.length);
  };
  return (batch: readonly Group[]): ImportedNeed[] =>
    batch.flatMap((group) => {
      const result = needOfRows(group.rows, wish.today, names);
      if ('problems' in result) return refuse(group, result.problems) ?? [];
      if (wish.within && !wish.within.has(result.read.need.home)) return refuse(group, [elsewhere(group)]) ?? [];
      const hash = fingerprint(result.read, group.rows[0]?.values.date ? result.read.date : '', wish.example);
      const own = group.key !== '' ? `${result.read.organization ?? ''}|${group.key}` : `#${hash.toString('hex')}`;
      const times = seen.get(own) ?? 0;
      seen.set(own, times + 1);
      // The same row twice, without a key, is two needs; the same key twice is a mistake of the file.
      if (times > 0 && group.key !== '') return refuse(group, [twice(group)]) ?? [];
      const id = uuidv5(`needs:${wish.sourceName ?? records.file}`, times > 0 ? `${own} ${times}` : own);
      const voicedAt = result.read.date === wish.today ? wish.now : new Date(`${result.read.date}T12:00:00Z`);
      const { need, voice, organization } = result.read;
      return [
        {
          ...{ id, need, voice, organization, given: 'whole', channel: 'file' },
          ...{ voicedAt, changedAt: wish.now, example: wish.example, hash },
        },
      ];
    });
}

const elsewhere = (group: Group): CellProblem => ({
  row: group.rows[0]?.row ?? 1,
  column: 'home',
  problem: { field: 'home', code: 'place-elsewhere', detail: group.rows[0]?.values.home ?? '' },
});

const twice = (group: Group): CellProblem => ({
  row: group.rows[0]?.row ?? 1,
  column: 'key',
  problem: { text: `la chiave «${group.key}» c’è già in un’altra riga, non vicina: è tenuta la prima` },
});

const faultOf = (records: Records, { row, column, problem }: CellProblem) => ({
  file: records.file,
  row,
  column: records.header(column),
  code: 'code' in problem ? problem.code : `bad-${column}`,
  message: 'code' in problem ? problemInFile(problem) : problem.text,
  kept: false,
});

/** Two readings with the same fingerprint say the same need. */
function fingerprint(read: ReadNeed, date: string, example: boolean): Buffer {
  const weeks = (_: string, value: unknown) =>
    value instanceof Uint32Array ? toHex(value as Parameters<typeof toHex>[0]) : value;
  return createHash('sha256')
    .update(JSON.stringify([read.need, read.voice, read.organization, date, example], weeks))
    .digest();
}

/** Writes what is new or different, and counts every need and person. */
async function keep(tx: Tx, needs: readonly ImportedNeed[], report: Recorder): Promise<void> {
  if (needs.length === 0) return;
  const known = await fingerprints(
    tx,
    needs.map((n) => n.id),
  );
  const outcome = (n: ImportedNeed) => {
    const hash = known.get(n.id);
    return hash === undefined ? 'added' : hash?.equals(n.hash) ? 'unchanged' : 'changed';
  };
  await writeImported(
    tx,
    needs.filter((n) => outcome(n) !== 'unchanged'),
  );
  for (const n of needs) {
    report.count('needs', outcome(n));
    report.count('persons', outcome(n), n.need.persons.length);
  }
}
