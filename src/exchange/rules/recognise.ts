import { semicolonLine } from '#kit/csv.ts';

/** A column as a file may have it. */
interface Known {
  readonly name: string;
  readonly headers: readonly string[];
}

/** Our field → column of the file. */
export type Mapping = Readonly<Record<string, string>>;

const key = (text: string): string => text.trim().toLowerCase().replaceAll('_', ' ').replace(/\s+/g, ' ');

/** Which column of the file is which field, by the headers we know; the first header of a field wins. */
export function recognise(known: readonly Known[], columns: readonly string[]): Mapping {
  const found: Record<string, string> = {};
  for (const { name, headers } of known) {
    const column = [name, ...headers].map((h) => columns.find((c) => key(c) === key(h))).find((c) => c !== undefined);
    if (column !== undefined && !Object.values(found).includes(column)) found[name] = column;
  }
  return found;
}

/** What the person chose for each column, by its place: the mapping, or the field that was chosen twice. */
export function chosen(
  columns: readonly string[],
  known: readonly Known[],
  choice: (place: number) => string,
): { readonly mapping: Mapping } | { readonly twice: string; readonly place: number } {
  const mapping: Record<string, string> = {};
  for (const [place, column] of columns.entries()) {
    const name = choice(place);
    if (!known.some((k) => k.name === name)) continue;
    if (name in mapping) return { twice: name, place };
    mapping[name] = column;
  }
  return { mapping };
}

/** Whether the person left everything as it was recognised: then the file is read as the command line would. */
export const unchanged = (mapping: Mapping, recognised: Mapping): boolean =>
  Object.keys(mapping).length === Object.keys(recognised).length &&
  Object.entries(mapping).every(([name, column]) => recognised[name] === column);

/** How a template calls a column: the first Italian word we recognise. */
const inTemplate = ({ name, headers }: Known): string => headers.find((h) => h !== name) ?? name;

/** What a cell says in a row that must not load, whoever forgets to take it out. */
const takeOut = 'ESEMPIO, da cancellare:';

/** What a template is made of. */
interface Filled {
  readonly columns: readonly Known[];
  readonly example: Readonly<Record<string, string>>;
  readonly exampleRefusedBy: string | null;
}

/** A table to fill in, for a spreadsheet: headers in words that are recognised, and a row that shows how it is written. */
export function template({ columns, example, exampleRefusedBy: refused }: Filled): string {
  const cell = ({ name }: Known) => (name === refused ? `${takeOut} ${example[name]}` : example[name]);
  const lines = [columns.map(inTemplate), ...(Object.keys(example).length > 0 ? [columns.map(cell)] : [])];
  return `\uFEFF${lines.map((cells) => `${semicolonLine(cells)}\r\n`).join('')}`;
}

/** The column a fault is of, as the file calls it; where the file has none, the first Italian header we know. */
export function headingOf(
  known: readonly (Known & { readonly inside?: string | undefined })[],
  columns: readonly string[],
  mapping: Mapping,
  column: string | null,
): string {
  if (column === null || columns.includes(column)) return column ?? '';
  const field = known.find((k) => k.name === column || k.inside === column);
  return field ? (mapping[field.name] ?? field.headers.find((h) => h !== field.name) ?? column) : column;
}
