import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** A record that nobody has said to be right for a while. */
export interface OldRecord {
  readonly id: string;
  readonly name: string;
  readonly provider: string | null;
  /** Day it was last said to be right; null = never. */
  readonly assuredOn: string | null;
}

/** Services of some bodies not confirmed since a day, those never confirmed first: at most `limit`, and how many there are. */
export async function selectOld(
  tx: Tx,
  bodies: readonly string[],
  since: string,
  limit: number,
): Promise<{ rows: OldRecord[]; count: number }> {
  const { rows } = await sql<OldRecord & { count: number }>`
    select s.id, s.name, s.provider, s.assured_on as "assuredOn", count(*) over ()::integer as count
    from directory.service s
    where s.merged_into is null and s.organization_id = any (${bodies}::uuid[]) and (s.assured_on is null or s.assured_on < ${since}::date)
    order by s.assured_on nulls first, s.name, s.id limit ${limit}`.execute(tx);
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}

/** Says they are right on a day; ids of those that were the acting person's to confirm. */
export async function confirmRecords(tx: Tx, ids: readonly string[], day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select directory.confirm(${ids}::uuid[], ${day}::date) as id`.execute(tx);
  return rows.map((r) => r.id);
}
