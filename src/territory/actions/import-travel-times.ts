import type { Db, Tx } from '#kit/database.ts';
import type { Fault } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { batches, type ImportReport, importing, progress, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { parseNumber } from '#kit/numbers.ts';
import type { Source } from '#kit/open-file.ts';
import { openTable, type Row, requireColumns, type TableFile } from '#kit/table-file.ts';
import { municipalityIndex } from '../reads.ts';
import { type NameIndex, resolveName } from '../rules/names.ts';
import { travelColumns } from '../rules/travel.ts';
import { countTravelTimes, writeTravelTimes } from '../store/travel.ts';
import { writeSource } from '../store.ts';

const longest = 24 * 60;

interface Pair {
  readonly origin: string;
  readonly destination: string;
  readonly minutes: number;
}

/** Minutes by road between municipalities, from `origin,destination,minutes` (codes or names); streamed, flat memory. */
export async function importTravelTimes(
  db: Db,
  source: Source,
  options: {
    readonly dryRun: boolean;
    readonly vintage: string;
    readonly err: (line: string) => void;
    readonly journal?: Journal | undefined;
    /** Municipalities from which the file may tell the times; without it, all. */
    readonly within?: ReadonlySet<string> | undefined;
  },
): Promise<ImportReport> {
  const table = await openTable(source);
  requireColumns(table, travelColumns);
  const record = recorder(['travel-times'], options.dryRun);
  const said = progress(options.err, 'tempi di viaggio', 100_000);
  const work = async (tx: Tx) => {
    const pairs = readPairs(table, await municipalityIndex(tx), record, options.within);
    let written = 0;
    for await (const batch of batches(pairs, 5000)) {
      const done = await writeTravelTimes(tx, batch);
      for (const outcome of ['added', 'changed', 'unchanged'] as const)
        record.count('travel-times', outcome, done[outcome]);
      written += batch.length;
      said(written);
    }
    if (written === 0) return;
    const records = await countTravelTimes(tx);
    await writeSource(tx, { dataset: 'travel-times', title: table.file, vintage: options.vintage, url: null, records });
    await emit(tx, 'territory.changed');
  };
  await importing(db, options.dryRun, work, { journal: options.journal, report: record.report });
  return record.report();
}

async function* readPairs(
  table: TableFile,
  index: NameIndex,
  record: Recorder,
  within?: ReadonlySet<string>,
): AsyncGenerator<Pair> {
  const [origin, destination, minutes] = travelColumns.map((name) => table.column(name)!);
  const place = places(index);
  const seen = pairsSeen(index);
  const strangers = new Set<string>();
  const refuse = (row: Row, column: string, code: string, message: string) => {
    record.count('travel-times', 'refused');
    const fault: Fault = { file: table.file, row: row.row, column, code, message, kept: false };
    // One word per place that is not here: a national matrix has thousands of rows for each.
    if (code !== 'unknown-municipality' || !strangers.has(message)) record.fault(fault);
    if (code === 'unknown-municipality' && strangers.size < 20_000) strangers.add(message);
  };
  for await (const row of table.rows) {
    const [from, to] = [place(origin!(row)), place(destination!(row))];
    const value = parseNumber(minutes!(row));
    if (from === null || to === null) {
      const [column, typed] = from === null ? ['origin', origin!(row)] : ['destination', destination!(row)];
      refuse(row, column, 'unknown-municipality', `«${typed}» non è un comune di questo territorio`);
    } else if (within?.has(from) === false) {
      refuse(row, 'origin', 'elsewhere', `«${origin!(row)}» è fuori dalla tua zona`);
    } else if (value === null || value < 0 || value > longest) {
      refuse(row, 'minutes', 'bad-value', `«${minutes!(row)}» non è un tempo in minuti fra 0 e ${longest}`);
    } else if (seen(from, to)) {
      refuse(row, 'destination', 'duplicate', 'questa coppia di comuni è già scritta sopra: vale la prima');
    } else yield { origin: from, destination: to, minutes: value };
  }
}

/** Resolves each way of writing a place once. */
function places(index: NameIndex): (typed: string) => string | null {
  const known = new Map<string, string | null>();
  return (typed) => {
    const before = known.get(typed);
    if (before !== undefined) return before;
    const found = resolveName(index, typed);
    const code = found.ok ? found.code : null;
    if (known.size < 50_000) known.set(typed, code);
    return code;
  };
}

/** Whether a pair was met before: one bit a pair, so that a whole region takes some hundred kilobytes. */
function pairsSeen(index: NameIndex): (origin: string, destination: string) => boolean {
  const at = new Map([...index.byCode.keys()].map((code, i) => [code, i]));
  const bits = new Uint8Array(Math.ceil(at.size ** 2 / 8));
  return (origin, destination) => {
    const i = at.get(origin)! * at.size + at.get(destination)!;
    const before = (bits[i >> 3]! >> (i & 7)) & 1;
    bits[i >> 3]! |= 1 << (i & 7);
    return before === 1;
  };
}
