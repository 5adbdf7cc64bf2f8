import { parseCount, twoMeanings } from '#kit/numbers.ts';
import type { Source } from '#kit/open-file.ts';
import { columnKey, openTable, type Row, requireColumns, type TableFile } from '#kit/table-file.ts';
import type { PublishedRow } from '../rules/attack/published.ts';
import { type CountRow, mostCount } from '../rules/disclosure/cube.ts';
import { categoriesOf, everything, type HierarchyRow, type Tree, treeOf } from '../rules/disclosure/hierarchy.ts';
import { faultsOf } from './file-faults.ts';

/** More combinations than this are not one table that somebody reads, nor can be tried in a day. */
const mostCells = 100_000;

/** A hierarchy as read: rows by dimension. */
export interface Hierarchy {
  readonly file: string;
  readonly byDim: ReadonlyMap<string, readonly HierarchyRow[]>;
}

/** Reads `dim,child,parent`. @throws BadFile with row and column of what is missing, told twice, circular or headless. */
export async function readHierarchy(source: Source): Promise<Hierarchy> {
  const table = await openTable(source);
  requireColumns(table, ['dim', 'child', 'parent']);
  const [dim, child, parent] = ['dim', 'child', 'parent'].map((name) => table.column(name)!);
  const faults = faultsOf(table.file);
  const byDim = new Map<string, (HierarchyRow & { readonly dim: string })[]>();
  for await (const row of table.rows) {
    const read = { dim: dim!(row), child: child!(row), parent: parent!(row), row: row.row };
    const empty = (['dim', 'child', 'parent'] as const).find((column) => read[column] === '');
    const before = byDim.get(read.dim);
    if (empty) faults.note(row.row, empty, 'manca il nome');
    else if (before) before.push(read);
    else byDim.set(read.dim, [read]);
  }
  for (const rows of byDim.values()) {
    const made = treeOf(rows);
    if ('faults' in made) for (const f of made.faults) faults.note(f.row, f.column, f.message);
  }
  faults.end();
  return { file: table.file, byDim };
}

/** What the column of the numbers may be called: that of the counts, or that of what is published, is looked for first. */
const numberNames = ['value', 'n', 'valore', 'conteggio', 'count'] as const;

/** The name of the column of the numbers, and the dimensions of a table: its other columns. */
function dimensionsOf(table: TableFile, usual: 'n' | 'value', hierarchy: Hierarchy | null) {
  const number = [usual, ...numberNames].find((name) => table.column(name) !== null) ?? usual;
  const faults = faultsOf(table.file);
  if (table.column(number) === null) {
    const others = numberNames.filter((name) => name !== usual).join(', ');
    faults.note(1, usual, `manca la colonna dei numeri: chiamala «${usual}» (si capiscono anche ${others})`);
    faults.end();
  }
  const dims = table.columns.filter((name) => columnKey(name) !== number);
  if (dims.length === 0) faults.note(1, null, `oltre a «${number}» serve almeno una colonna: da che cosa si conta`);
  for (const name of dims) {
    if (name === '') faults.note(1, null, 'una colonna non ha nome');
    if (['n', 'value'].includes(columnKey(name)))
      faults.note(1, name, `una dimensione non può chiamarsi «${name}»: è il nome della colonna dei numeri`);
  }
  for (const [dim, rows] of hierarchy?.byDim ?? []) {
    if (dims.includes(dim)) continue;
    const message = `${hierarchy!.file}, riga ${rows[0]!.row}: «${dim}» non è una colonna di questa tabella`;
    faults.note(1, null, `${message} (ci sono: ${dims.join(', ')})`);
  }
  faults.end();
  return { number, dims };
}

/** By name, numbers as numbers: an order that tells nothing of what was counted, as that of the rows or of the sizes would. */
const byName = (a: string, b: string): number => a.localeCompare(b, 'it', { numeric: true }) || (a < b ? -1 : 1);

/** The tree of a dimension: its own, or what was met under `Totale`. */
function treeFor(dim: string, met: Iterable<string>, hierarchy: Hierarchy | null): Tree {
  const rows = hierarchy?.byDim.get(dim);
  const made = rows ? treeOf(rows) : null;
  if (made && 'tree' in made) return made.tree;
  const names = [...met].filter((name) => name !== everything).sort(byName);
  return { root: everything, children: new Map([[everything, names]]) };
}

/** @throws BadFile when there are more combinations than one table can have. */
function checkSize(file: string, sizes: readonly number[]): void {
  const cells = sizes.reduce((a, b) => a * b, 1);
  if (cells <= mostCells) return;
  const faults = faultsOf(file);
  faults.note(
    null,
    null,
    `fra tutte le voci ci sono più di ${mostCells.toLocaleString('it')} combinazioni: dividi la tabella`,
  );
  faults.end();
}

/** Reads the rows of a table one by one: categories of each, refused where one is empty or there are values too many. */
function categoriesReader(table: TableFile, dims: readonly string[], note: ReturnType<typeof faultsOf>['note']) {
  const columns = dims.map((dim) => table.column(dim)!);
  return (row: Row): string[] | null => {
    const at = columns.map((column) => column(row));
    const empty = at.indexOf('');
    // `a,1,5` under `x,n` is one and a half, not one.
    if (row.values.slice(table.columns.length).some((value) => value.trim() !== ''))
      note(row.row, null, `ha ${row.values.length} valori, le colonne sono ${table.columns.length}`);
    if (empty >= 0) note(row.row, dims[empty]!, 'manca la voce');
    return empty >= 0 ? null : at;
  };
}

export interface Leaves {
  readonly file: string;
  readonly dims: readonly string[];
  readonly trees: readonly Tree[];
  readonly rows: readonly CountRow[];
}

/**
 * Reads counts of the lowest categories: dimension columns and `n`; combinations that are absent are 0.
 * @throws BadFile with row and column of a number that is missing, negative or not whole, a combination told twice, a
 * category that the hierarchy does not know or that has others under it.
 */
export async function readLeaves(source: Source, hierarchy: Hierarchy | null): Promise<Leaves> {
  const table = await openTable(source);
  const { number, dims } = dimensionsOf(table, 'n', hierarchy);
  const faults = faultsOf(table.file);
  const [n, read] = [table.column(number)!, categoriesReader(table, dims, faults.note)];
  const own = dims.map((dim) => (hierarchy?.byDim.has(dim) ? treeFor(dim, [], hierarchy) : null));
  const known = own.map((tree) => (tree ? new Set(categoriesOf(tree)) : null));
  checkSize(
    table.file,
    known.map((k) => k?.size ?? 1),
  );
  const met = dims.map(() => new Set<string>());
  const byKey = new Map<string, CountRow & { readonly row: number }>();
  for await (const row of table.rows) {
    const at = read(row);
    const count = countOf(n(row));
    if (count === null) faults.note(row.row, number, countFault(n(row)));
    if (at === null) continue;
    for (const [d, name] of at.entries()) {
      const wrong = leafFault(name, own[d]!, known[d]!);
      if (wrong !== null) faults.note(row.row, dims[d]!, wrong);
      met[d]!.add(name);
    }
    checkSize(
      table.file,
      met.map((names, d) => known[d]?.size ?? names.size + 1),
    );
    const key = JSON.stringify(at);
    const before = byKey.get(key);
    if (before) faults.note(row.row, dims[0]!, `la stessa combinazione è già alla riga ${before.row}`);
    else byKey.set(key, { at, n: count ?? 0, row: row.row });
  }
  if (byKey.size === 0) faults.note(null, null, 'non c’è nessuna riga sotto i nomi delle colonne');
  faults.end();
  const trees = dims.map((dim, d) => treeFor(dim, met[d]!, hierarchy));
  return { file: table.file, dims, trees, rows: [...byKey.values()] };
}

/** A whole number from 0 up, or null where it is none, may be two, or counts more people than there are. */
const countOf = (text: string): number | null => {
  const n = parseCount(text);
  return n !== null && n <= mostCount ? n : null;
};

function countFault(text: string): string {
  if (text === '') return 'manca il numero';
  if (twoMeanings(text)) return `«${text}» si legge in due modi: scrivi il numero senza punti né virgole`;
  if ((parseCount(text) ?? 0) > mostCount) return `«${text}» è troppo grande: si conta fino a un miliardo`;
  return `«${text}» non è un numero intero da 0 in su`;
}

function leafFault(name: string, tree: Tree | null, known: ReadonlySet<string> | null): string | null {
  if (tree === null)
    return name === everything ? `«${everything}» è il nome del totale: qui vanno le voci più basse` : null;
  if (!known!.has(name)) return `«${name}» non è nella gerarchia`;
  return tree.children.has(name) ? `«${name}» ha altre voci sotto di sé: qui vanno solo le voci più basse` : null;
}

export interface Published {
  readonly file: string;
  /** Whether no hierarchy was given: every dimension is taken as flat. */
  readonly flat: boolean;
  readonly dims: readonly string[];
  readonly trees: readonly Tree[];
  readonly rows: readonly PublishedRow[];
}

/**
 * Reads a published table: dimension columns and `value`, empty where it is hidden.
 * @throws BadFile with row and column of a value that is negative or not whole, or a category that the hierarchy does not know.
 */
export async function readPublished(source: Source, hierarchy: Hierarchy | null): Promise<Published> {
  const table = await openTable(source);
  const { number, dims } = dimensionsOf(table, 'value', hierarchy);
  const faults = faultsOf(table.file);
  const [value, read] = [table.column(number)!, categoriesReader(table, dims, faults.note)];
  const known = dims.map((dim) =>
    hierarchy?.byDim.has(dim) ? new Set(categoriesOf(treeFor(dim, [], hierarchy))) : null,
  );
  const met = dims.map(() => new Set<string>());
  const rows: PublishedRow[] = [];
  for await (const row of table.rows) {
    const at = read(row);
    const text = value(row);
    const n = text === '' ? null : countOf(text);
    if (text !== '' && n === null) faults.note(row.row, number, countFault(text));
    if (at === null) continue;
    for (const [d, name] of at.entries()) {
      if (known[d] && !known[d].has(name)) faults.note(row.row, dims[d]!, `«${name}» non è nella gerarchia`);
      met[d]!.add(name);
    }
    rows.push({ at, value: n, row: row.row });
    if (rows.length > mostCells) checkSize(table.file, [rows.length]);
  }
  if (rows.length === 0) faults.note(null, null, 'non c’è nessuna riga sotto i nomi delle colonne');
  faults.end();
  const trees = dims.map((dim, d) => treeFor(dim, met[d]!, hierarchy));
  return { file: table.file, flat: hierarchy === null, dims, trees, rows };
}
