import { cache } from '#kit/cache.ts';
import { type Db, keeperOf, type Tx } from '#kit/database.ts';
import { loadSolver } from '#kit/linear-program.ts';
import { cellKey, cellsOf, hiddenCells } from '../rules/people-cells.ts';
import { partOf, type Result, resultOf, rollUp } from '../rules/roll-up.ts';
import { catalogue, everyIndicator, type Indicator, indicatorById } from '../store/indicators.ts';
import {
  countFirms,
  countPeople,
  type Level,
  type PeopleCount,
  type PublicMeasure,
  publicMeasures,
  type Scope,
} from '../store/people.ts';

type Reader = Db | Tx;

export type { Indicator } from '../store/indicators.ts';
export type { Level, Scope } from '../store/people.ts';

/** One indicator of one part of the whole (a network, an alliance, a project, an action), or of the whole. */
export interface Rolled extends Result {
  /** Code of the network or alliance, id of the project or action; empty = the whole. */
  readonly key: string;
  /** There is a count, and it is not told: it is of 1 to 4 people, or would tell of them. */
  readonly hidden: boolean;
  /** Some people are known to one body alone: they may be counted twice. */
  readonly someOwn: boolean;
}

export interface RolledIndicator {
  readonly indicator: Indicator;
  readonly whole: Rolled;
  /** By key of the level that was asked for. */
  readonly parts: readonly Rolled[];
}

const bare = { base: null, few: 0, error: 0, texts: [], someOwn: false, hidden: false } as const;

/** What is hidden follows from the counts alone: looked for once for each state of them, whoever reads. */
const found = cache<ReadonlySet<string>>(20);
const hiddenOf = (cells: readonly PeopleCount[]): Promise<ReadonlySet<string>> => {
  const inOrder = cells.map((c) => `${cellKey(c)} ${c.people}`).sort();
  return found(inOrder.join('\n'), async () => hiddenCells(cells, await loadSolver()));
};

type Counted = { readonly cells: readonly PeopleCount[]; readonly hidden: ReadonlySet<string> };

const counted = new WeakMap<Reader, Map<string, Promise<Counted>>>();

/** The counts of every part until a day. A page that only looks asks once, however many parts it tells. */
function countedUntil(db: Reader, until: string): Promise<Counted> {
  const count = async (): Promise<Counted> => {
    const cells = await countPeople(db, until);
    return { cells, hidden: await hiddenOf(cells) };
  };
  if (keeperOf(db) === db) return count();
  const known = counted.get(db) ?? new Map<string, Promise<Counted>>();
  counted.set(db, known);
  const answer = known.get(until) ?? count();
  known.set(until, answer);
  return answer;
}

/** People of the whole and of its parts, each once; small counts hidden, and what would give them away on any page. */
async function peopleOf(
  db: Reader,
  scope: Scope,
  by: Level,
  until: string,
): Promise<Pick<RolledIndicator, 'whole' | 'parts'>> {
  const { cells, hidden } = await countedUntil(db, until);
  const told = (cell: PeopleCount, key: string): Rolled => {
    const isHidden = cell.people === null || hidden.has(cellKey(cell));
    return { ...bare, key, value: isHidden ? null : cell.people, hidden: isHidden, someOwn: cell.someOwn };
  };
  const [all] = cellsOf(cells, scope, '');
  return {
    whole: all ? told(all, '') : { ...bare, key: '', value: null },
    parts: cellsOf(cells, scope, by).map((c) => told(c, c[by] ?? '')),
  };
}

async function firmsOf(
  db: Reader,
  scope: Scope,
  by: Level,
  until: string,
): Promise<Pick<RolledIndicator, 'whole' | 'parts'>> {
  const [all] = await countFirms(db, scope, '', until);
  const parts = await countFirms(db, scope, by, until);
  return {
    whole: { ...bare, key: '', value: all?.firms ?? null },
    parts: parts.map((p) => ({ ...bare, key: p.key, value: p.firms })),
  };
}

function valuesOf({ kind }: Indicator, rows: readonly PublicMeasure[]): Pick<RolledIndicator, 'whole' | 'parts'> {
  const rolled = (key: string, of: readonly PublicMeasure[]): Rolled => {
    const result = resultOf(
      rollUp(
        kind,
        of.map((r) => partOf(kind, r)),
      ),
    );
    return { ...result, key, someOwn: false, hidden: result.value === null && result.few > 0 };
  };
  return { whole: rolled('', rows), parts: [...Map.groupBy(rows, (r) => r.key)].map(([key, of]) => rolled(key, of)) };
}

/** How one indicator is put together. */
async function rolledOne(
  db: Reader,
  i: Indicator,
  scope: Scope,
  by: Level,
  until: string,
  rows: readonly PublicMeasure[],
) {
  if (i.kind === 'people') return { indicator: i, ...(await peopleOf(db, scope, by, until)) };
  if (i.kind === 'firms') return { indicator: i, ...(await firmsOf(db, scope, by, until)) };
  return { indicator: i, ...valuesOf(i, rows) };
}

/**
 * The results of a part of the programme as everybody may see them, put together from the values of its actions and split by
 * a level: one query for all values, two for people and firms. Values of periods that end after `until` are left out.
 */
export async function rollUpResults(db: Reader, scope: Scope, by: Level, until: string): Promise<RolledIndicator[]> {
  const actions = scope.action ? [scope.action] : [];
  const indicators = scope.cycle === undefined ? await everyIndicator(db) : await catalogue(db, scope.cycle, actions);
  const rows = Map.groupBy(await publicMeasures(db, scope, by, null, until), (r) => r.indicator);
  const rolled: RolledIndicator[] = [];
  for (const i of indicators) rolled.push(await rolledOne(db, i, scope, by, until, rows.get(i.id) ?? []));
  return rolled;
}

/** One indicator alone, for its own page or the receipt of a figure. Null = there is none. */
export async function rollUpIndicator(
  db: Reader,
  id: string,
  scope: Scope,
  by: Level,
  until: string,
): Promise<RolledIndicator | null> {
  const indicator = await indicatorById(db, id);
  if (!indicator) return null;
  return rolledOne(db, indicator, scope, by, until, await publicMeasures(db, scope, by, id, until));
}

/** Ids of the indicators every installation has: people and firms reached. */
export const peopleReached = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000001';
export const firmsReached = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000002';
