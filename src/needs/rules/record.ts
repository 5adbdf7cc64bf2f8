import { isDay } from '#kit/days.ts';
import { parseCount } from '#kit/numbers.ts';
import { hoursInCodes } from '#kit/week-italian.ts';
import { isBand } from '#territory/rules/ages.ts';
import { cellValues } from './columns.ts';
import type { FieldProblem, Fields } from './fields.ts';
import { mostPersons, needFromFields } from './form.ts';
import { bandOf, type Need, voices } from './need.ts';
import { type Found, placesIn } from './places.ts';
import type { Voice } from './stored.ts';

/** One row of a source: its place and its cells by column name. */
export interface Cells {
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
}

/** What is wrong in a cell, by column; the sentence is chosen where it is told. */
export interface CellProblem {
  readonly row: number;
  readonly column: string;
  readonly problem: FieldProblem | { readonly text: string };
}

export interface ReadNeed {
  readonly need: Need;
  readonly voice: Voice;
  readonly organization: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** What the names of a file stand for. */
export interface Names {
  readonly place: (name: string) => Found;
  /** Code of the taxonomy, from a code or a name; null when it is none. */
  readonly category: (text: string) => string | null;
}

const personColumns = ['relation', 'conditions', 'period'];
const needColumns = [
  'home',
  'work',
  'mode',
  'minutes',
  'budget',
  'isee',
  'employer',
  'language',
  'access',
  'carer',
  'adults',
  'shift',
];

/**
 * The need that neighbouring rows with one key say: a person each, the rest from the first row.
 * It goes through the same codec as the public form, so that a file and a person are understood alike.
 */
export function needOfRows(
  rows: readonly Cells[],
  today: string,
  names: Names,
): { readonly read: ReadNeed } | { readonly problems: readonly CellProblem[] } {
  const [first] = rows;
  if (!first) return { problems: [] };
  const problems: CellProblem[] = [];
  if (rows.length > mostPersons)
    problems.push({
      row: first.row,
      column: 'key',
      problem: { text: `al massimo ${mostPersons} righe possono avere la stessa chiave` },
    });
  const people = rows.map((cells) => readPeople(cells, problems));
  const voice = readVoice(first, problems);
  const date = readDate(first, today, problems);
  const places = placesIn(fieldsOfRows(rows, names, problems), names.place);
  const read = needFromFields(places.fields, today);
  const unknown = places.problems.map((p) => p.field);
  const wrong = [...(read.ok ? [] : read.problems.filter((p) => !unknown.includes(p.field))), ...places.problems];
  problems.push(...wrong.map((problem) => ({ ...placeOf(problem.field, rows), problem })));
  if (problems.length > 0 || !read.ok || voice === null || date === null) return { problems };
  const persons = read.need.persons.map((person, i) => ({ ...person, people: people[i] ?? 1 }));
  return {
    read: { need: { ...read.need, persons }, voice, organization: first.values.organization?.trim() || null, date },
  };
}

function fieldsOfRows(rows: readonly Cells[], names: Names, problems: CellProblem[]): Fields {
  const fields: Record<string, string[]> = {};
  for (const [n, cells] of rows.entries()) {
    const { values } = cells;
    for (const column of personColumns) fields[`person.${n}.${column}`] = cellValues(column, values[column] ?? '');
    fields[`person.${n}.hours`] = cellValues('hours', values.hours ?? '').map(hoursInCodes);
    fields[`person.${n}.age`] = cellValues('age', values.age ?? '').map(bandTyped);
    fields[`person.${n}.category`] = categoryOf(cells, names, problems);
  }
  for (const column of needColumns) fields[column] = cellValues(column, rows[0]?.values[column] ?? '');
  fields['adults-working'] = cellValues('adults_working', rows[0]?.values.adults_working ?? '');
  return fields;
}

function categoryOf({ row, values }: Cells, names: Names, problems: CellProblem[]): string[] {
  const text = values.category?.trim() ?? '';
  const code = text === '' ? null : names.category(text);
  if (text !== '' && code === null)
    problems.push({
      row,
      column: 'category',
      problem: { text: `«${text.slice(0, 40)}» non è un servizio che conosciamo` },
    });
  return code === null ? [] : [code];
}

/** A band as it is written, or the band of an age in years. */
function bandTyped(text: string): string {
  const tidy = text.replace(/[–—]/g, '-').replace(/\s/g, '').replace(/anni$/i, '');
  if (isBand(tidy)) return tidy;
  const years = /^\d{1,3}$/.test(tidy) ? Number(tidy) : Number.NaN;
  return years <= 119 ? bandOf(years * 12) : text;
}

function readPeople({ row, values }: Cells, problems: CellProblem[]): number {
  const text = values.people?.trim() ?? '';
  const n = text === '' ? 1 : parseCount(text);
  if (n !== null && n >= 1 && n <= 100_000) return n;
  problems.push({
    row,
    column: 'people',
    problem: { text: `«${text.slice(0, 20)}» non è un numero di persone da 1 a 100000` },
  });
  return 1;
}

function readVoice({ row, values }: Cells, problems: CellProblem[]): Voice | null {
  const [typed = 'import'] = cellValues('voice', values.voice ?? '');
  const voice = voices.find((v) => v === typed.toLowerCase()) ?? null;
  if (voice === null)
    problems.push({ row, column: 'voice', problem: { field: 'voice', code: 'choice-unknown', detail: typed } });
  return voice;
}

function readDate({ row, values }: Cells, today: string, problems: CellProblem[]): string | null {
  const text = values.date?.trim() ?? '';
  const iso = text
    .replace(
      /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
      (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    )
    .slice(0, 10);
  if (text === '') return today;
  const real = isDay(iso);
  if (real && iso <= today) return iso;
  const why = real ? 'è nel futuro' : 'non è una data: scrivila come 2026-11-30';
  problems.push({ row, column: 'date', problem: { text: `«${text.slice(0, 20)}» ${why}` } });
  return null;
}

/** Row and column of a field of the codec. */
function placeOf(field: string, rows: readonly Cells[]): { row: number; column: string } {
  const [, n, name] = /^person\.(\d+)\.([a-z]+)/.exec(field) ?? [];
  const row = rows[Number(n ?? 0)]?.row ?? 1;
  return { row, column: name ?? field.replace('-', '_') };
}
