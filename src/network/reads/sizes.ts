import { type SqlBool, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { holdsOn } from './members.ts';

/** Firms that belong to some networks or to their alliances on a day, by size (`unknown` where the register does not say). */
export async function memberFirmsBySize(
  db: Db | Tx,
  networks: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('network.membership as m')
    .innerJoin('network.organization as o', 'o.id', 'm.organization')
    .leftJoin('network.profile as p', 'p.organization', 'm.organization')
    .leftJoin('network.alliance as a', 'a.code', 'm.alliance')
    .select(sql<string>`coalesce(p.size, 'unknown')`.as('size'))
    .select(sql<number>`count(distinct o.id)::int`.as('n'))
    .where('o.kind', '=', 'profit')
    .where(holdsOn(day))
    .where(sql<SqlBool>`coalesce(m.network, a.network) = any(${networks}::text[])`)
    .groupBy(sql`coalesce(p.size, 'unknown')`)
    .execute();
  return new Map(rows.map((r) => [r.size, r.n]));
}
