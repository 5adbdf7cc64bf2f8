import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Period } from '../rules/need.ts';
import { contactOf } from '../store/contact.ts';
import { idsLike, idsWithContact } from '../store/like.ts';

/** Which needs: of some municipalities, for one service (null = any), in one part of the year. */
export interface Like {
  readonly homes: readonly string[];
  readonly category: string | null;
  readonly period: Period;
  /** Voiced before this moment. */
  readonly before: Date;
}

/** Ids of the needs that are alike, among those the acting person may read. To link them, not to count them: figures leave in releases. */
export const needIdsLike = (tx: Tx, like: Like): Promise<readonly string[]> => idsLike(tx, like);

/** Contacts left with some needs, by need, as the owner of the tables: for a job that writes to people and records it. */
export async function contactsOfNeeds(
  tx: Tx,
  masterKey: Uint8Array,
  needs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const need of await idsWithContact(tx, needs)) {
    const contact = await contactOf(tx, masterKey, need);
    if (contact !== null) found.set(need, contact);
  }
  return found;
}

/** Tells the database which receipt this transaction holds: the needs of it, and what leans on them, are then seen. */
export const nameReceipt = async (tx: Tx, code: string): Promise<void> => {
  await sql`select set_config('concilia.receipt', ${code}, true)`.execute(tx);
};
