import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { KeyedSums, MoneyKey, Sums } from '../rules/money.ts';
import { noMoney } from '../rules/money.ts';

/** Which money: each part that is named narrows it. */
export interface MoneyScope {
  /** Null = outside any cycle; absent = all. */
  readonly cycle?: string | null;
  readonly network?: string;
  /** Null = system actions of the network. */
  readonly alliance?: string | null;
  /** One, or several. */
  readonly project?: string | readonly string[];
  readonly action?: string | readonly string[];
  /** Documents until this day, `YYYY-MM-DD`. */
  readonly until?: string;
}

interface Row {
  readonly key: string;
  readonly financed: number;
  readonly cofinanced: number;
  readonly in_kind: number;
  readonly lines: number;
  readonly spent: number;
  readonly checked: number;
  readonly expenses: number;
  readonly to_check: number;
  readonly last_on: string | null;
}

const none = (value: string | null | undefined): string | null => (value === undefined ? null : (value ?? ''));
const several = (ids: string | readonly string[] | undefined) => (ids === undefined ? null : [ids].flat());

async function rowsBy(db: Db | Tx, by: MoneyKey | 'all', s: MoneyScope): Promise<readonly Row[]> {
  const { rows } =
    await sql<Row>`select * from programme.money_by(${by}, ${none(s.cycle)}, ${s.network ?? null}, ${none(s.alliance)},
    ${several(s.project)}::uuid[], ${several(s.action)}::uuid[], ${s.until ?? null}::date) order by key`.execute(db);
  return rows;
}

const toSums = (r: Row): Sums => ({
  ...{ financed: r.financed, cofinanced: r.cofinanced, inKind: r.in_kind, lines: r.lines },
  ...{ spent: r.spent, checked: r.checked, expenses: r.expenses, toCheck: r.to_check, lastOn: r.last_on },
});

/**
 * Money of every project that is no draft, summed by key: one query, from the rows as they are now. Keys without any
 * budget line are absent. The system action has the empty key among the alliances, no area the empty one among the areas.
 */
export const moneyBy = async (db: Db | Tx, by: MoneyKey, scope: MoneyScope): Promise<KeyedSums[]> =>
  (await rowsBy(db, by, scope)).map((r) => ({ key: r.key, ...toSums(r) }));

/** The same, all together. */
export async function moneyOf(db: Db | Tx, scope: MoneyScope): Promise<Sums> {
  const row = (await rowsBy(db, 'all', scope))[0];
  return row ? toSums(row) : noMoney;
}

/** Sums by their key, to look one up. */
export const byKey = (all: readonly KeyedSums[]): ReadonlyMap<string, Sums> =>
  new Map(all.map(({ key, ...sums }) => [key, sums]));
