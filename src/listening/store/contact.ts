import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { openFor, sealFor } from '#kit/personal-key.ts';

/** Keeps how to reach whoever left a voice, sealed with the key of the voice. */
export async function keepContact(
  tx: Tx,
  masterKey: Uint8Array,
  voice: string,
  kept: { readonly address: string; readonly consent: string; readonly givenAt: Date },
): Promise<void> {
  const sealed = await sealFor(tx, masterKey, voice, kept.address);
  const row = { sealed, consent: kept.consent, given_at: kept.givenAt };
  await tx
    .insertInto('listening.contact')
    .values({ voice, ...row })
    .onConflict((c) => c.column('voice').doUpdateSet(row))
    .execute();
}

/** The contact of a voice; null when there is none or the acting person may not see it. */
export async function contactOf(tx: Tx, masterKey: Uint8Array, voice: string): Promise<string | null> {
  const row = await tx.selectFrom('listening.contact').select('sealed').where('voice', '=', voice).executeTakeFirst();
  return row ? openFor(tx, masterKey, voice, row.sealed) : null;
}

export async function hasContact(tx: Tx, voice: string): Promise<boolean> {
  const row = await tx.selectFrom('listening.contact').select('voice').where('voice', '=', voice).executeTakeFirst();
  return row !== undefined;
}

export async function deleteContact(tx: Tx, voice: string): Promise<void> {
  await tx.deleteFrom('listening.contact').where('voice', '=', voice).execute();
}

/** Erases words, contact and key of the voice whose receipt the transaction names. */
export const emptyVoice = (tx: Tx, voice: string, moment: Date) =>
  sql`select listening.empty_voice(${voice}, ${moment})`.execute(tx);

/** Contacts of some voices, as the owner of the tables. */
export async function contactsOf(
  tx: Tx,
  masterKey: Uint8Array,
  voices: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (voices.length === 0) return new Map();
  const rows = await tx
    .selectFrom('listening.contact')
    .select(['voice', 'sealed'])
    .where('voice', 'in', voices)
    .orderBy('voice')
    .execute();
  const found = new Map<string, string>();
  for (const { voice, sealed } of rows) {
    const address = await openFor(tx, masterKey, voice, sealed);
    if (address !== null) found.set(voice, address);
  }
  return found;
}
