import { Readable } from 'node:stream';
import { openBytes, type Source } from '#kit/open-file.ts';
import { openTable, type TableFile } from '#kit/table-file.ts';
import { decodeText, firstLine } from '#kit/text-stream.ts';

/** A table, the title that stood above its header (ISTAT writes one), and how many lines it took. */
export interface TitledTable {
  readonly table: TableFile;
  readonly title: string;
  readonly offset: number;
}

/** Opens a table that may have a title line above its header: a first line with one single cell. */
export async function openTitled(source: Source): Promise<TitledTable> {
  const name = typeof source === 'string' ? source.split('/').at(-1)! : source.name;
  if (name.toLowerCase().endsWith('.xlsx')) return { table: await openTable(source), title: '', offset: 0 };
  const { line, rest } = await firstLine(decodeText(await openBytes(source)));
  const cells = line.split(/[;\t]/).filter((c) => c.trim() !== '');
  const isTitle = line.length < 1000 && cells.length === 1 && /\s\S+\s/.test(line) && !/^[^\s,]+(,[^,]+)+$/.test(line);
  const stream = Readable.from(isTitle ? withoutFirstLine(rest) : rest, { objectMode: false });
  return { table: await openTable({ name, stream }), title: isTitle ? line.trim() : '', offset: isTitle ? 1 : 0 };
}

async function* withoutFirstLine(text: AsyncIterable<string>): AsyncGenerator<string> {
  let dropped = false;
  for await (const chunk of text) {
    if (dropped) yield chunk;
    else {
      // `firstLine` hands the first non-empty line over whole, in one piece.
      const start = chunk.search(/\S/);
      const end = chunk.indexOf('\n', Math.max(0, start));
      dropped = true;
      if (end >= 0) yield chunk.slice(end + 1);
    }
  }
}
