import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** Pairs of services that look like one and that whoever keeps them said to be two. */
export async function servicesApart(db: Db | Tx): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await sql<{ one: string; other: string }>`select one, other from directory.services_apart()`.execute(
    db,
  );
  return rows.map((r) => [r.one, r.other]);
}
