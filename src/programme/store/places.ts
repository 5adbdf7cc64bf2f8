import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** Node of an alliance, of a network, or with neither of the region; null = there is none. */
export async function nodeOfPlace(
  db: Db | Tx,
  { network, alliance }: { readonly network: string | null; readonly alliance: string | null },
): Promise<string | null> {
  const { rows } = await sql<{
    node: string | null;
  }>`select case when ${network}::text is null and ${alliance}::text is null
    then programme.region_node() else programme.find_node(${network}, ${alliance}) end as node`.execute(db);
  return rows[0]?.node ?? null;
}
