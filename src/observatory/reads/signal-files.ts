import { dayNumber, isDay } from '#kit/days.ts';
import { BadFile } from '#kit/errors.ts';
import { type Source, whole } from '#kit/open-file.ts';
import { openTable, requireColumns, type TableFile } from '#kit/table-file.ts';
import { type ByCategory, weekOfDay } from '../rules/signals/all-signals.ts';
import type { Spot } from '../rules/signals/zones.ts';
import { faultsOf } from './file-faults.ts';

/** Places of a file. */
export interface Places {
  readonly file: string;
  readonly ids: readonly string[];
  readonly spots: readonly Spot[];
  readonly byId: ReadonlyMap<string, number>;
}

/** Reads `id,x,y`. @throws BadFile with row and column of what is missing, repeated or not a number. */
export async function readSpots(source: Source): Promise<Places> {
  const table = await openTable(source);
  requireColumns(table, ['id', 'x', 'y']);
  const [id, x, y] = ['id', 'x', 'y'].map((name) => table.column(name)!) as [Cell, Cell, Cell];
  const faults = faultsOf(table.file);
  const firstRow = new Map<string, number>();
  const spots: Spot[] = [];
  for await (const row of table.rows) {
    faults.width(row, table);
    const own = id(row);
    const before = firstRow.get(own);
    if (before !== undefined && own !== '') faults.note(row.row, 'id', `l’id «${own}» c’è già alla riga ${before}`);
    else if (faults.id(row, own)) firstRow.set(own, row.row);
    spots.push({ x: faults.number(row, 'x', x(row), true), y: faults.number(row, 'y', y(row), true) });
  }
  if (spots.length === 0) faults.note(null, null, 'non c’è nessuna riga sotto i nomi delle colonne');
  faults.end();
  const ids = [...firstRow.keys()];
  return { file: table.file, ids, spots, byId: new Map(ids.map((code, i) => [code, i])) };
}

type Cell = NonNullable<ReturnType<Awaited<ReturnType<typeof openTable>>['column']>>;

/** What the columns of events are called, the first as the contract does. */
const eventColumns = {
  date: ['date', 'data'],
  place: ['place', 'luogo'],
  category: ['category', 'categoria'],
} as const;
type EventColumn = keyof typeof eventColumns;

/** Readers of the columns of events, and what the file calls them. @throws BadFile naming those that are missing. */
function eventReaders(table: TableFile) {
  const found = (Object.keys(eventColumns) as EventColumn[]).map((of) => {
    const name = eventColumns[of].find((n) => table.column(n) !== null);
    return { of, name: name ?? of, cell: name === undefined ? null : table.column(name) };
  });
  const missing = found.filter(({ cell }) => cell === null);
  if (missing.length > 0)
    throw new BadFile(
      missing.map(({ of }) => {
        const message = `manca la colonna «${of}», o «${eventColumns[of][1]}» (ci sono: ${table.columns.join(', ')})`;
        return { ...whole(table.file, 'missing-column', message), row: 1, column: of };
      }),
    );
  return Object.fromEntries(found.map(({ of, name, cell }) => [of, { name, cell }])) as Record<
    EventColumn,
    { readonly name: string; readonly cell: Cell }
  >;
}

/**
 * Reads `date,place,category`, one row per event, keeping only how many fell in each place and week: memory does not grow
 * with the rows. @throws BadFile with row and column of a date that is none, a place that is not known, an empty category.
 */
export async function readEvents(source: Source, places: Places): Promise<{ happened: ByCategory; events: number }> {
  const table = await openTable(source);
  const { date, place, category } = eventReaders(table);
  const faults = faultsOf(table.file);
  const tally = newTally(places.ids.length);
  let events = 0;
  for await (const row of table.rows) {
    events++;
    faults.width(row, table);
    const [typed, at, what] = [date.cell(row), places.byId.get(place.cell(row)), category.cell(row)];
    const day = isDay(typed) ? typed : null;
    if (day === null) faults.note(row.row, date.name, typed === '' ? 'manca la data' : noDay(typed));
    if (at === undefined) faults.note(row.row, place.name, unknown(place.cell(row), places.file));
    if (what === '') faults.note(row.row, category.name, 'manca la categoria');
    if (day !== null && at !== undefined && what !== '') tally.add(what, at, weekOfDay(dayNumber(day)));
  }
  if (events === 0)
    faults.note(null, null, 'non c’è nessuna riga sotto i nomi delle colonne: senza eventi non c’è nulla da cercare');
  faults.end();
  return { happened: tally.byCategory(), events };
}

// Neither is guessed: of 3/4 one says March, another April. So 13/4, which can only be April, is not taken either: a file has one way.
function noDay(typed: string): string {
  const wants = 'scrivi anno, mese e giorno, per esempio 2026-04-03';
  const [, one, two] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}$/.exec(typed) ?? [];
  if (one === undefined) return `«${typed}» non è una data: si scrive AAAA-MM-GG, per esempio 2026-04-03`;
  return Number(one) <= 12 && Number(two) <= 12 ? `«${typed}» si legge in due modi: ${wants}` : `«${typed}»: ${wants}`;
}

const unknown = (id: string, file: string): string =>
  id === '' ? 'manca il luogo' : `«${id}» non è fra gli id di ${file}`;

function newTally(places: number) {
  const counts = new Map<string, Map<number, number>>();
  return {
    add: (category: string, place: number, week: number) => {
      let of = counts.get(category);
      if (of === undefined) counts.set(category, (of = new Map()));
      const key = week * places + place;
      of.set(key, (of.get(key) ?? 0) + 1);
    },
    byCategory: (): ByCategory =>
      new Map(
        [...counts].map(([category, of]) => {
          // In order of week and place: the answer does not depend on the order of the rows.
          const keys = [...of.keys()].sort((a, b) => a - b);
          const week = keys.map((key) => Math.floor(key / places));
          return [
            category,
            { place: keys.map((key, i) => key - week[i]! * places), week, count: keys.map((key) => of.get(key)!) },
          ];
        }),
      ),
  };
}
