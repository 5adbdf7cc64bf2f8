import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { PlaceName } from './roles.ts';

/** Most places told at once; the others are found by name. */
export const mostBelow = 60;

/** What stands just below a place today, widest first, at most one more than `mostBelow`. */
export async function placesBelow(tx: Tx, node: string): Promise<readonly PlaceName[]> {
  const rows = await tx
    .selectFrom('accounts.node_link as l')
    .innerJoin('accounts.node as n', 'n.id', 'l.child')
    .select(['n.id', 'n.kind', 'n.name'])
    .where('l.parent', '=', node)
    .where(sql<boolean>`l.valid_from <= accounts.today() and accounts.today() < l.valid_until`)
    .orderBy(sql`accounts.node_rank(n.kind)`)
    .orderBy('n.name')
    .limit(mostBelow + 1)
    .execute();
  return rows as PlaceName[];
}
