import { z } from 'zod';

const both = z.object({ it: z.string().min(1), en: z.string().min(1) });
const sex = z.enum(['all', 'f', 'm']);
export type Sex = z.infer<typeof sex>;

/** An indicator of the catalogue: what it is called, what it means, in which unit, and whose statistics it comes from. */
export const indicatorDefinition = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: both,
  definition: both,
  unit: z.enum(['percent', 'per-100', 'count']),
  sexes: z.array(sex).min(1),
  source: both,
});
export type IndicatorDefinition = z.infer<typeof indicatorDefinition>;
export type Unit = IndicatorDefinition['unit'];

/** A value of an area and year, with where it comes from. */
export interface IndicatorValue {
  readonly area: string;
  readonly year: number;
  readonly indicator: string;
  readonly sex: Sex;
  readonly value: number;
  readonly source: string;
  /** Edition of the source; empty = not said. */
  readonly vintage: string;
  readonly example: boolean;
}

/** Columns of a file of indicators: our name, headers recognised (the first is ours to write), what it holds. */
export const indicatorColumns = [
  {
    name: 'area',
    headers: ['area', 'zona', 'comune'],
    it: 'zona: codice o nome (regione, ATS, Ambito, Comune)',
    required: true,
  },
  { name: 'year', headers: ['year', 'anno'], it: 'anno, quattro cifre', required: true },
  { name: 'indicator', headers: ['indicator', 'indicatore'], it: 'codice dell’indicatore', required: true },
  {
    name: 'sex',
    headers: ['sex', 'sesso'],
    it: 'sesso: f (donne), m (uomini); vuoto o all = donne e uomini insieme',
    required: false,
  },
  { name: 'value', headers: ['value', 'valore'], it: 'valore', required: true },
  {
    name: 'unit',
    headers: ['unit', 'unità'],
    it: 'unità di misura, se c’è serve da controllo: percent, per-100 o count',
    required: false,
  },
  { name: 'source', headers: ['source', 'fonte'], it: 'da dove viene, meglio con un indirizzo', required: true },
  { name: 'vintage', headers: ['vintage', 'edizione'], it: 'edizione della fonte', required: false },
] as const;
export type IndicatorColumn = (typeof indicatorColumns)[number]['name'];

/** What is wrong in one column of a row. */
export interface RowFault {
  readonly column: IndicatorColumn;
  readonly code: string;
  readonly message: string;
}

/** A row that can be kept, but for its area, or all that is wrong with it. */
export type RowRead =
  | { readonly ok: true; readonly row: Omit<IndicatorValue, 'area' | 'example'> }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

const sexes: Readonly<Record<string, Sex>> = {
  '': 'all',
  ...{ all: 'all', t: 'all', totale: 'all', mf: 'all' },
  ...{ f: 'f', femmine: 'f', donne: 'f' },
  ...{ m: 'm', maschi: 'm', uomini: 'm' },
};

/** Highest value that can be true of a unit. */
const most: Readonly<Record<Unit, number>> = { percent: 100, 'per-100': 1000, count: 100_000_000 };

/** Reads a row of a file of indicators; `number` reads a number as people type it, null when it is none. */
export function readIndicatorRow(
  get: (column: IndicatorColumn) => string,
  catalogue: ReadonlyMap<string, IndicatorDefinition>,
  number: (text: string) => number | null,
): RowRead {
  const text = (column: IndicatorColumn) => get(column).trim();
  const faults: RowFault[] = [];
  const bad = (column: IndicatorColumn, code: string, message: string) => void faults.push({ column, code, message });
  const year = number(text('year'));
  if (year === null || !Number.isInteger(year) || year < 1900 || year > 2200)
    bad('year', 'bad-year', `«${text('year')}» non è un anno di quattro cifre`);
  const source = text('source');
  if (source === '') bad('source', 'no-source', 'manca la fonte: senza fonte una cifra non si mostra');
  const found = catalogue.get(text('indicator').toLowerCase());
  if (!found) {
    const known = [...catalogue.keys()].join(', ');
    bad('indicator', 'unknown-indicator', `«${text('indicator')}» non è nel catalogo: ci sono ${known}`);
    return { ok: false, faults };
  }
  const of = { sex: text('sex'), value: text('value'), unit: text('unit') };
  const { sex, value } = measured(found, of, number(of.value.replace(/%$/, '')), bad);
  if (faults.length > 0 || year === null || sex === undefined || value === null) return { ok: false, faults };
  const said = { source: source.slice(0, 500), vintage: text('vintage').slice(0, 200) };
  return { ok: true, row: { year, indicator: found.code, sex, value, ...said } };
}

/** Sex and value of a row as its indicator wants them; says what is wrong. */
function measured(
  found: IndicatorDefinition,
  text: { readonly sex: string; readonly value: string; readonly unit: string },
  value: number | null,
  bad: (column: IndicatorColumn, code: string, message: string) => void,
) {
  const sex = sexes[text.sex.toLowerCase()];
  if (sex === undefined || !found.sexes.includes(sex)) {
    const asked = found.sexes.map((s) => (s === 'all' ? 'all (o niente)' : s)).join(', ');
    bad('sex', 'bad-sex', `«${text.sex}» non va bene per ${found.code}: si scrive ${asked}`);
  }
  if (value !== null && value < 0) bad('value', 'bad-value', `«${text.value}» è negativo: serve un numero da 0 in su`);
  else if (text.value === '') bad('value', 'bad-value', 'manca il valore');
  else if (value === null || value > most[found.unit])
    bad('value', 'bad-value', `«${text.value}» non è un numero fra 0 e ${most[found.unit]}`);
  else if (found.unit === 'count' && !Number.isInteger(value))
    bad('value', 'bad-value', `«${text.value}» deve essere un numero intero`);
  if (text.unit !== '' && text.unit.toLowerCase() !== found.unit)
    bad('unit', 'other-unit', `${found.code} si misura in «${found.unit}», non in «${text.unit}»`);
  return { sex, value };
}
