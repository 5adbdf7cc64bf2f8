import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { openFor, sealFor } from '#kit/personal-key.ts';

/** Keeps a contact sealed with the need's own key, in place of the one that was there. */
export async function keepContact(
  tx: Tx,
  masterKey: Uint8Array,
  need: string,
  address: string,
  terms: { readonly purpose: string; readonly consent: string; readonly givenAt: Date },
): Promise<void> {
  const sealed = await sealFor(tx, masterKey, need, address);
  const row = { sealed, purpose: terms.purpose, consent: terms.consent, given_at: terms.givenAt };
  await tx
    .insertInto('needs.contact')
    .values({ need, ...row })
    .onConflict((conflict) => conflict.column('need').doUpdateSet(row))
    .execute();
}

/** The contact of a need, or null when there is none or the acting person may not see it. */
export async function contactOf(tx: Tx, masterKey: Uint8Array, need: string): Promise<string | null> {
  const row = await tx.selectFrom('needs.contact').select('sealed').where('need', '=', need).executeTakeFirst();
  return row ? openFor(tx, masterKey, need, row.sealed) : null;
}

/** Is there a contact to be read? */
export async function hasContact(tx: Tx, need: string): Promise<boolean> {
  const row = await tx.selectFrom('needs.contact').select('need').where('need', '=', need).executeTakeFirst();
  return row !== undefined;
}

/**
 * Erases the contact of a need whose receipt the transaction names, with the need's key: what the audit trail kept of it
 * becomes unreadable too.
 */
export async function eraseContact(tx: Tx, need: string): Promise<void> {
  await deleteContact(tx, need);
  await sql`select needs.erase_key(${need})`.execute(tx);
}

/** The contact alone, for whoever erases the key last, with everything else of that person. */
export async function deleteContact(tx: Tx, need: string): Promise<void> {
  await tx.deleteFrom('needs.contact').where('need', '=', need).execute();
}
