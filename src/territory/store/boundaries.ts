import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import type { Shape } from '../rules/geometry.ts';

export const writeBoundaries = (
  tx: Tx,
  rows: readonly { readonly municipality: string; readonly fine: Shape; readonly coarse: Shape }[],
): Promise<Written> =>
  upsert(
    tx,
    'territory.boundary',
    ['municipality'],
    rows.map((r) => ({ ...r })),
  );

/** Boundaries of some municipalities, by code; those without one are absent. */
export async function selectBoundaries(
  db: Db | Tx,
  codes: readonly string[],
  level: 'fine' | 'coarse',
): Promise<{ readonly code: string; readonly shape: Shape }[]> {
  const rows = await db
    .selectFrom('territory.boundary')
    .select(['municipality as code', `${level} as shape`])
    .where('municipality', '=', sql<string>`any(${[...codes]}::text[])`)
    .orderBy('municipality')
    .execute();
  return rows as unknown as { code: string; shape: Shape }[];
}

export async function countBoundaries(db: Db | Tx): Promise<number> {
  const row = await db
    .selectFrom('territory.boundary')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}
