import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** Days of some releases, by their id. */
export async function selectReleaseDays(db: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; day: string }>`
    select id, as_of::text as day from observatory.release where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((r) => [r.id, r.day]));
}
