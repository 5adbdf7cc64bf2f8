import KDBush from 'kdbush';
import type { Source } from '#kit/open-file.ts';
import { openTable, type Row, requireColumns, type TableFile } from '#kit/table-file.ts';
import { emptyWeek, parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import type { Points } from '../rules/access-table.ts';
import { growingFloats, growingInts } from '../rules/growing.ts';
import { reachAround, type Spots } from '../rules/near-pairs.ts';
import { type Reach, weigh } from '../rules/reach.ts';
import { reachOfPairs } from '../rules/reach-pairs.ts';
import type { Weighing } from '../rules/weighing.ts';
import { faultsOf } from './file-faults.ts';

/** Demand points or places with what their file says of them. */
export interface Located extends Points {
  readonly file: string;
  readonly byId: ReadonlyMap<string, number>;
  /** Coordinates; empty when they were not asked for. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Reader of a column that is known to be there. */
const reader = (table: TableFile, name: string) => table.column(name) ?? (() => '');

/**
 * Reads demand points (`amount` is `demand`) or places (`supply`).
 * @param needs `place`: coordinates are needed; `hours`: weekly hours are.
 * @throws BadFile with row and column of what is missing, negative, repeated, not a number or too much.
 */
export async function readPoints(
  source: Source,
  amount: 'demand' | 'supply',
  needs: { readonly place: boolean; readonly hours: boolean },
): Promise<Located> {
  const table = await openTable(source);
  requireColumns(table, ['id', amount, ...(needs.place ? ['x', 'y'] : []), ...(needs.hours ? ['hours'] : [])]);
  const faults = faultsOf(table.file);
  const column = {
    id: reader(table, 'id'),
    amount: reader(table, amount),
    x: reader(table, 'x'),
    y: reader(table, 'y'),
  };
  const hoursOf = reader(table, 'hours');
  const [byId, firstRow] = [new Map<string, number>(), new Map<string, number>()];
  const [amounts, x, y, hours]: [number[], number[], number[], Week[]] = [[], [], [], []];
  for await (const row of table.rows) {
    faults.width(row, table);
    const own = column.id(row);
    const before = firstRow.get(own);
    if (before !== undefined && own !== '') faults.note(row.row, 'id', `l’id «${own}» c’è già alla riga ${before}`);
    else if (faults.id(row, own)) byId.set(own, amounts.length);
    firstRow.set(own, before ?? row.row);
    amounts.push(faults.number(row, amount, column.amount(row)));
    if (needs.place) {
      x.push(faults.number(row, 'x', column.x(row), true));
      y.push(faults.number(row, 'y', column.y(row), true));
    }
    if (needs.hours) hours.push(weekOf(hoursOf(row), (message) => faults.note(row.row, 'hours', message)));
  }
  if (amounts.length === 0) faults.note(null, null, 'non c’è nessuna riga sotto i nomi delle colonne');
  if (faults.none() && !Number.isFinite(amounts.reduce((a, b) => a + b, 0)))
    faults.note(null, amount, 'i numeri sono troppo grandi: la loro somma non si può calcolare');
  faults.end();
  return {
    file: table.file,
    ids: [...byId.keys()],
    byId,
    amount: Float64Array.from(amounts),
    x,
    y,
    hours: needs.hours ? hours : null,
  };
}

function weekOf(text: string, wrong: (message: string) => void): Week {
  const read = parseWeek(text);
  if (read.ok) return read.week;
  wrong(flawSaid(read));
  return emptyWeek();
}

/** Who reaches what by straight lines between coordinates. */
export function reachByLine(
  demand: Spots,
  supply: Spots,
  { decay, threshold }: Pick<Weighing, 'decay' | 'threshold'>,
): Reach {
  const many = supply.x.length;
  if (many === 0) return reachAround(demand, supply, decay, threshold, () => 0);
  const tree = new KDBush(many);
  for (let j = 0; j < many; j++) tree.add(supply.x[j]!, supply.y[j]!);
  tree.finish();
  return reachAround(demand, supply, decay, threshold, (x, y, radius, out) => tree.withinInto(x, y, radius, out));
}

/**
 * Who reaches what by a file of costs; a pair that is not in it is out of reach.
 * @throws BadFile with row and column of an id that is in neither file, a pair told twice, a cost missing or negative.
 */
export async function reachByFile(
  source: Source,
  demand: Located,
  supply: Located,
  { decay, threshold }: Weighing,
): Promise<Reach> {
  const table = await openTable(source);
  requireColumns(table, ['origin', 'destination', 'cost']);
  const faults = faultsOf(table.file);
  const [origin, destination, cost] = [reader(table, 'origin'), reader(table, 'destination'), reader(table, 'cost')];
  const [point, place, costs, rows] = [growingInts(), growingInts(), growingFloats(), growingInts()];
  const known = (row: Row, column: string, id: string, of: Located): number => {
    const index = of.byId.get(id);
    if (index === undefined)
      faults.note(row.row, column, id === '' ? 'manca l’id' : `«${id}» non è fra gli id di ${of.file}`);
    return index ?? -1;
  };
  let read = 0;
  for await (const row of table.rows) {
    read++;
    faults.width(row, table);
    const from = known(row, 'origin', origin(row), demand);
    const to = known(row, 'destination', destination(row), supply);
    const much = faults.number(row, 'cost', cost(row));
    if (from < 0 || to < 0 || Number.isNaN(much)) continue;
    point.add(from);
    place.add(to);
    costs.add(much);
    rows.add(row.row);
  }
  if (read === 0) faults.note(null, null, 'non c’è nessuna riga sotto i nomi delle colonne');
  const weight = weigh(decay, threshold, costs.done(), costs.done());
  const pairs = { point: point.done(), place: place.done(), weight };
  const { reach, twice, more } = reachOfPairs(demand.ids.length, supply.ids.length, pairs);
  for (const p of twice) {
    const [from, to] = [demand.ids[pairs.point[p]!], supply.ids[pairs.place[p]!]];
    faults.note(rows.done()[p]!, 'destination', `il costo da «${from}» a «${to}» è detto due volte`);
  }
  faults.end(more);
  return reach;
}
