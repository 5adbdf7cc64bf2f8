import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import type { Cadence } from '../rules/periods.ts';
import type { IndicatorKind } from '../rules/roll-up.ts';

type Reader = Db | Tx;
type Both = { readonly it: string; readonly en: string };

/** What is measured and how values are put together. Neither cycle nor action = for everybody. */
export interface Indicator {
  readonly id: string;
  readonly code: string;
  readonly cycle: string | null;
  readonly action: string | null;
  readonly kind: IndicatorKind;
  readonly every: Cadence;
  readonly name: Both;
  readonly unit: Both;
  readonly definition: Both;
  /** Weight of a mean, denominator of a ratio. */
  readonly second: Both;
  readonly countsPeople: boolean;
  readonly example: boolean;
}

/** An indicator of an action, with its aim. */
export interface Targeted extends Indicator {
  readonly target: number | null;
}

export const toIndicator = (r: Selectable<DB['programme.indicator']>): Indicator => ({
  ...{ id: r.id, code: r.code, cycle: r.cycle, action: r.action, kind: r.kind as IndicatorKind },
  ...{ every: r.every as Cadence, name: { it: r.name_it, en: r.name_en }, unit: { it: r.unit_it, en: r.unit_en } },
  ...{ definition: { it: r.definition_it, en: r.definition_en }, second: { it: r.second_it, en: r.second_en } },
  ...{ countsPeople: r.counts_people, example: r.example },
});

/** Indicators that actions of a cycle (null = of none) may choose, and those of some actions. */
export async function catalogue(
  db: Reader,
  cycle: string | null,
  actions: readonly string[] = [],
): Promise<Indicator[]> {
  const rows = await db
    .selectFrom('programme.indicator')
    .selectAll()
    .where((e) =>
      e.or([
        e.and([e('action', 'is', null), e.or([e('cycle', 'is', null), e('cycle', '=', cycle)])]),
        e('action', '=', sql<string>`any(${actions}::uuid[])`),
      ]),
    )
    .orderBy(sql`cycle nulls first`)
    .orderBy(sql`case when action is null then id::text else name_it end`)
    .execute();
  return rows.map(toIndicator);
}

/** Every indicator of the catalogues, of all cycles. */
export async function everyIndicator(db: Reader): Promise<Indicator[]> {
  const rows = await db
    .selectFrom('programme.indicator')
    .selectAll()
    .where('action', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(toIndicator);
}

export async function indicatorById(db: Reader, id: string): Promise<Indicator | null> {
  const row = await db.selectFrom('programme.indicator').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toIndicator(row) : null;
}

export async function writeIndicator(tx: Tx, i: Indicator, now: Date): Promise<void> {
  await tx
    .insertInto('programme.indicator')
    .values({
      ...{ id: i.id, code: i.code, cycle: i.cycle, action: i.action, kind: i.kind, every: i.every },
      ...{ name_it: i.name.it, name_en: i.name.en, unit_it: i.unit.it, unit_en: i.unit.en },
      ...{ definition_it: i.definition.it, definition_en: i.definition.en },
      ...{ second_it: i.second.it, second_en: i.second.en, counts_people: i.countsPeople },
      ...{ example: i.example, changed_at: now },
    })
    .execute();
}

/** By what an action is measured. */
export async function targetsOf(db: Reader, action: string): Promise<Targeted[]> {
  const rows = await db
    .selectFrom('programme.target as t')
    .innerJoin('programme.indicator as i', 'i.id', 't.indicator')
    .selectAll('i')
    .select('t.target')
    .where('t.action', '=', action)
    .orderBy(sql`i.action is not null`)
    .orderBy('i.id')
    .execute();
  return rows.map((r) => ({ ...toIndicator(r), target: r.target }));
}

/** Sets the aim of an action; null = measured without an aim. */
export async function writeTarget(tx: Tx, action: string, indicator: string, target: number | null, example: boolean) {
  await tx
    .insertInto('programme.target')
    .values({ action, indicator, target, example, node: action })
    .onConflict((c) => c.columns(['action', 'indicator']).doUpdateSet({ target }))
    .execute();
}
