import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { projectRoot } from '#kit/config.ts';
import type { Db, Tx } from '#kit/database.ts';
import { type IndicatorDefinition, type IndicatorValue, indicatorDefinition, type Sex } from '../rules/indicator.ts';

type Reader = Db | Tx;

/** The catalogue of context indicators shipped with the product, in its order. */
export function readCatalogue(): IndicatorDefinition[] {
  const text = readFileSync(join(projectRoot, 'data', 'observatory', 'indicators.json'), 'utf8');
  return z.array(indicatorDefinition).parse(JSON.parse(text));
}

const columns = ['area', 'year', 'indicator', 'sex', 'value', 'source', 'vintage', 'example'] as const;

const toValue = (row: Omit<IndicatorValue, 'sex'> & { readonly sex: string }): IndicatorValue => ({
  ...row,
  sex: row.sex as Sex,
});

/** Values of some areas, oldest first. */
export async function selectIndicators(db: Reader, areas: readonly string[]): Promise<IndicatorValue[]> {
  const rows = await db
    .selectFrom('observatory.indicator')
    .select(columns)
    .where((q) => sql<boolean>`${q.ref('area')} = any(${areas}::text[])`)
    .orderBy('indicator')
    .orderBy('area')
    .orderBy('sex')
    .orderBy('year')
    .execute();
  return rows.map(toValue);
}

/** Areas that have values, and how many years of how many indicators. */
export async function selectIndicatorAreas(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('observatory.indicator').select('area').distinct().execute();
  return rows.map((r) => r.area);
}

/** When a value was last loaded; null = there are none. */
export async function selectLastLoaded(db: Reader): Promise<Date | null> {
  const row = await db
    .selectFrom('observatory.indicator')
    .select((e) => e.fn.max('loaded_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Changes whenever a value is loaded, replaced or taken back. */
export async function selectIndicatorMoment(db: Reader): Promise<string> {
  const { rows } = await sql<{ moment: string }>`
    select concat_ws(' ', count(*), sum(extract(epoch from loaded_at))) as moment from observatory.indicator`.execute(
    db,
  );
  return rows[0]!.moment;
}

/** What is kept under the keys of these values. */
export async function selectSame(tx: Tx, values: readonly IndicatorValue[]): Promise<IndicatorValue[]> {
  const { rows } =
    await sql<IndicatorValue>`select i.area, i.year, i.indicator, i.sex, i.value, i.source, i.vintage, i.example
    from observatory.indicator i
    join jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as k (area text, year integer, indicator text, sex text)
      on k.area = i.area and k.year = i.year and k.indicator = i.indicator and k.sex = i.sex`.execute(tx);
  return rows.map(toValue);
}

/** Writes values, each in place of the one of the same area, year, indicator and sex. */
export async function upsertIndicators(tx: Tx, values: readonly IndicatorValue[]): Promise<void> {
  if (values.length === 0) return;
  await sql`insert into observatory.indicator
      (area, year, indicator, sex, value, source, vintage, example)
    select area, year, indicator, sex, value, source, vintage, example
    from jsonb_populate_recordset(null::observatory.indicator, ${JSON.stringify(values)}::jsonb)
    on conflict (indicator, area, year, sex) do update
      set value = excluded.value, source = excluded.source, vintage = excluded.vintage, example = excluded.example,
        loaded_at = excluded.loaded_at`.execute(tx);
}
