import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Sealed } from '#kit/seal.ts';

/** Row-level security shows a contact only to a transaction that has named its need. */
const name = (tx: Tx, need: string) => sql`select set_config('concilia.need', ${need}, true)`.execute(tx);

/** Keeps a sealed contact, in place of the one that was there. */
export async function keepContact(
  tx: Tx,
  need: string,
  box: Sealed,
  terms: { readonly purpose: string; readonly consent: string; readonly givenAt: Date },
): Promise<void> {
  await name(tx, need);
  const row = {
    sealed_key: box.key,
    sealed: box.sealed,
    purpose: terms.purpose,
    consent: terms.consent,
    given_at: terms.givenAt,
  };
  await tx
    .insertInto('needs.contact')
    .values({ need, ...row })
    .onConflict((conflict) => conflict.column('need').doUpdateSet(row))
    .execute();
}

/** The sealed contact of a need, or null. */
export async function contactOf(tx: Tx, need: string): Promise<Sealed | null> {
  await name(tx, need);
  const row = await tx
    .selectFrom('needs.contact')
    .select(['sealed_key', 'sealed'])
    .where('need', '=', need)
    .executeTakeFirst();
  return row ? { key: row.sealed_key, sealed: row.sealed } : null;
}

/** Erases a contact together with its key. */
export async function eraseContact(tx: Tx, need: string): Promise<void> {
  await name(tx, need);
  await tx.deleteFrom('needs.contact').where('need', '=', need).execute();
}
