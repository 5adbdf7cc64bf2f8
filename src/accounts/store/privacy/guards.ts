import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Until this transaction ends nobody else takes an administrator away: two who do it at once take turns. */
export async function holdAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(672010)`.execute(tx);
}

/** Is this person the only administrator left? Somebody invited who has never come in is none yet. */
export async function lastAdministrator(tx: Tx, person: string): Promise<boolean> {
  const { rows } = await sql<{ last: boolean }>`select accounts.last_administrator(${person}) as last`.execute(tx);
  return rows[0]?.last === true;
}

/** The account with this e-mail (keyed hash), for whoever handles requests where it has a role. */
export async function personToHandle(
  tx: Tx,
  emailHash: Buffer,
): Promise<{ readonly person: string; readonly node: string | null; readonly allowed: boolean } | null> {
  const { rows } = await sql<{ person: string; node: string | null; allowed: boolean }>`
    select person, node, allowed from accounts.person_to_handle(${emailHash})`.execute(tx);
  return rows[0] ?? null;
}

/** Whether the acting person handles requests of the whole installation. */
export async function handlesAll(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ all: boolean }>`select accounts.holds('accounts.handle-requests') as all`.execute(tx);
  return rows[0]?.all === true;
}
