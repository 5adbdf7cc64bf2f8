import type { Db, Tx } from '#kit/database.ts';
import { BadFile, type Fault } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { type ImportReport, importing, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { parseCount } from '#kit/numbers.ts';
import { type Source, whole } from '#kit/open-file.ts';
import { type Row, requireColumns, type TableFile } from '#kit/table-file.ts';
import { municipalityIndex, populationByAge } from '../reads.ts';
import { type NameIndex, narrowed, resolveName } from '../rules/names.ts';
import { allAges, lastAge, posas, posasOld, readAge, readSex, simple, vintageOf } from '../rules/population-file.ts';
import { replacePopulation, writeSource } from '../store.ts';
import { openTitled } from './titled-table.ts';

/** What a row says: whose, which age, how many of each sex (null = the row is about the other one). */
interface Said {
  /** Columns of the municipality and of the age, to point at. */
  readonly columns: { readonly place: string; readonly age: string };
  readonly code: string;
  readonly name: string;
  readonly age: string;
  readonly counts: readonly { readonly sex: 'f' | 'm' | null; readonly text: string; readonly column: string }[];
}

type Reader = (row: Row) => Said;

/** Residents of each municipality: [age × 2 + sex], with the totals the file declares. */
interface Gathered {
  readonly ages: Map<string, Int32Array>;
  readonly declared: Map<string, { readonly row: number; total: number }>;
  readonly seen: Set<string>;
  /** Rows added to a municipality that already had that age: it took the place of several. */
  joined: number;
}

/**
 * Residents by age and sex, from ISTAT's POSAS or from `municipality,age,sex,count`.
 * What a municipality had before is replaced; merged municipalities are added together.
 */
export async function importPopulation(
  db: Db,
  source: Source,
  options: {
    readonly dryRun: boolean;
    readonly vintage: string | null;
    readonly journal?: Journal | undefined;
    /** Municipalities the file may speak of; without it, all. */
    readonly within?: ReadonlySet<string> | undefined;
  },
): Promise<ImportReport> {
  const { table, title, offset } = await openTitled(source);
  const read = readerOf(table);
  const record = recorder(['population'], options.dryRun);
  const work = async (tx: Tx) => {
    const index = narrowed(await municipalityIndex(tx), options.within);
    const gathered: Gathered = { ages: new Map(), declared: new Map(), seen: new Set(), joined: 0 };
    const gather = gatherer(table.file, index, gathered, record);
    for await (const row of table.rows) gather(read(row), row.row + offset);
    checkTotals(table.file, index, gathered, record);
    const changed = await compare(tx, gathered, record);
    const vintage = options.vintage ?? vintageOf(title) ?? 'data non indicata';
    const records = await replacePopulation(tx, changed);
    if (gathered.ages.size === 0) return;
    await writeSource(tx, { dataset: 'population', title: title || table.file, vintage, url: null, records });
    if (changed.size > 0) await emit(tx, 'territory.changed');
  };
  await importing(db, options.dryRun, work, { journal: options.journal, report: record.report });
  return record.report();
}

function readerOf(table: TableFile): Reader {
  const has = (columns: Readonly<Record<string, string>>) =>
    Object.values(columns).every((c) => table.column(c) !== null);
  const layout = has(posas) ? posas : has(posasOld) ? posasOld : null;
  const get = (name: string) => table.column(name) ?? (() => '');
  if (layout) {
    const [code, name, age, male, female] = [layout.code, layout.name, layout.age, layout.male, layout.female].map(get);
    const columns = { place: layout.code, age: layout.age };
    return (row) => ({
      columns,
      code: code!(row),
      name: name!(row),
      age: age!(row),
      counts: [
        { sex: 'm', text: male!(row), column: layout.male },
        { sex: 'f', text: female!(row), column: layout.female },
      ],
    });
  }
  if (!has(simple)) {
    const known = `${Object.values(posas).join(', ')} (ISTAT POSAS) oppure ${Object.values(simple).join(', ')}`;
    throw new BadFile([
      {
        ...whole(table.file, 'missing-column', `servono le colonne ${known}; ci sono: ${table.columns.join(', ')}`),
        row: 1,
      },
    ]);
  }
  requireColumns(table, Object.values(simple));
  const [place, age, sex, count] = Object.values(simple).map(get);
  const columns = { place: simple.municipality, age: simple.age };
  return (row) => ({
    columns,
    code: place!(row),
    name: place!(row),
    age: age!(row),
    counts: [{ sex: readSex(sex!(row)), text: count!(row), column: simple.count }],
  });
}

function gatherer(file: string, index: NameIndex, into: Gathered, record: Recorder) {
  const strangers = new Set<string>();
  const refuse = (fault: Pick<Fault, 'row' | 'column' | 'code' | 'message'>) => {
    record.count('population', 'refused');
    record.fault({ file, kept: false, ...fault });
  };
  return (said: Said, row: number) => {
    const age = readAge(said.age);
    const place = placeOf(index, said);
    if (place === null) {
      // One word per municipality is enough: a national file has a hundred rows for each.
      record.count('population', 'refused');
      if (strangers.has(said.code)) return;
      strangers.add(said.code);
      const message = `«${said.name || said.code}» non è un comune di questo territorio: le sue righe non sono state lette`;
      return record.fault({
        file,
        row,
        column: said.columns.place,
        code: 'unknown-municipality',
        message,
        kept: false,
      });
    }
    if (age === null) {
      return refuse({
        row,
        column: said.columns.age,
        code: 'bad-age',
        message: `«${said.age}» non è un’età fra 0 e ${lastAge}`,
      });
    }
    const counts = said.counts.map((c) => ({ ...c, n: parseCount(c.text) }));
    const bad = counts.find((c) => c.n === null || c.sex === null);
    if (bad) {
      const message = bad.sex === null ? 'il sesso si scrive f oppure m' : `«${bad.text}» non è un numero di persone`;
      return refuse({ row, column: bad.sex === null ? simple.sex : bad.column, code: 'bad-value', message });
    }
    const key = `${said.code}/${age}/${counts.map((c) => c.sex).join('')}`;
    if (into.seen.has(key)) {
      return refuse({
        row,
        column: said.columns.age,
        code: 'duplicate',
        message: `età ${said.age} compare due volte per lo stesso comune: vale la prima`,
      });
    }
    into.seen.add(key);
    const sum = counts.reduce((total, c) => total + c.n!, 0);
    if (age === allAges) {
      const before = into.declared.get(place);
      if (before) before.total += sum;
      else into.declared.set(place, { row, total: sum });
      return;
    }
    const ages = into.ages.get(place) ?? new Int32Array((lastAge + 1) * 2).fill(-1);
    into.ages.set(place, ages);
    if (counts.every((c) => ages[age * 2 + (c.sex === 'f' ? 0 : 1)]! >= 0)) into.joined += 1;
    for (const c of counts) {
      const at = age * 2 + (c.sex === 'f' ? 0 : 1);
      ages[at] = Math.max(0, ages[at]!) + c.n!;
    }
  };
}

function placeOf(index: NameIndex, said: Said): string | null {
  const byCode = resolveName(index, said.code);
  if (byCode.ok) return byCode.code;
  // A municipality that has merged: its old code begins like those of its province.
  const byName = said.name === '' ? byCode : resolveName(index, said.name);
  return byName.ok && byName.code.slice(0, 3) === said.code.padStart(6, '0').slice(0, 3) ? byName.code : null;
}

function checkTotals(file: string, index: NameIndex, { ages, declared }: Gathered, record: Recorder): void {
  for (const [code, { row, total }] of declared) {
    const sum = (ages.get(code) ?? new Int32Array()).reduce((s, n) => s + Math.max(0, n), 0);
    if (sum === total) continue;
    const name = index.byCode.get(code)?.name ?? code;
    const message = `${name}: le età fanno ${sum} persone, il totale scritto è ${total}. Abbiamo tenuto le età`;
    record.fault({ file, row, column: 'età', code: 'total-differs', message, kept: true });
  }
}

/** Counts what is new and what differs, and returns the municipalities to write. A row of the file is a municipality and age. */
async function compare(tx: Tx, { ages, seen, joined }: Gathered, record: Recorder): Promise<Map<string, Int32Array>> {
  const before = new Map<string, Int32Array>();
  for (const r of await populationByAge(tx, [...ages.keys()])) {
    const there = before.get(r.municipality) ?? new Int32Array((lastAge + 1) * 2).fill(-1);
    there[r.age * 2 + (r.sex === 'f' ? 0 : 1)] = r.residents;
    before.set(r.municipality, there);
  }
  record.count('population', 'unchanged', joined);
  const bothSexes = [...seen].some((key) => key.endsWith('/mf'));
  const changed = new Map<string, Int32Array>();
  for (const [code, now] of ages) {
    const was = before.get(code);
    const width = bothSexes ? 2 : 1;
    for (let i = 0; i < now.length; i += width) {
      const cell = (a: Int32Array | undefined) => Array.from({ length: width }, (_, k) => a?.[i + k] ?? -1);
      const [next, old] = [cell(now), cell(was)];
      if (next.every((n) => n < 0)) continue;
      const outcome = old.every((n) => n < 0) ? 'added' : next.every((n, k) => n === old[k]) ? 'unchanged' : 'changed';
      record.count('population', outcome);
    }
    if (!was || now.some((n, i) => n !== was[i])) changed.set(code, now);
  }
  return changed;
}
