import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { nodeOfNeed } from './rows.ts';

/** Municipalities of needs that have no node yet. */
export async function homesWithoutNode(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ home: string }>`
    select distinct home from needs.need where node is null and home is not null`.execute(tx);
  return rows.map((r) => r.home);
}

/** Puts the needs of a municipality, with their persons, under its node. */
export async function setNode(tx: Tx, home: string): Promise<void> {
  const node = nodeOfNeed({ home });
  await sql`update needs.person p set node = ${node} from needs.need n
    where n.id = p.need and n.home = ${home} and n.node is null`.execute(tx);
  await sql`update needs.need set node = ${node} where home = ${home} and node is null`.execute(tx);
}
