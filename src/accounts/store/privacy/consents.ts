import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Keeps an agreement; false when it was there already. */
export async function insertConsent(
  tx: Tx,
  id: string,
  person: string,
  purpose: string,
  notice: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into accounts.consent (id, person, purpose, notice, given_at)
    values (${id}, ${person}, ${purpose}, ${notice}, now()) on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Ends an agreement; false when there was none. */
export async function withdrawConsent(tx: Tx, person: string, purpose: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update accounts.consent set withdrawn_at = now()
    where person = ${person} and purpose = ${purpose} and withdrawn_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
