import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Needs that were not withdrawn, after an id, in order. */
export async function standingNeeds(tx: Tx, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from needs.need where withdrawn_at is null and id > ${after}
    order by id limit ${limit}`.execute(tx);
  return rows.map((r) => r.id);
}

export async function withdrawnSince(tx: Tx, since: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from needs.need where withdrawn_at >= ${since}`.execute(tx);
  return rows.map((r) => r.id);
}
