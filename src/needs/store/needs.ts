import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Need } from '../rules/need.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { emptyColumns, type NeedRow, needColumns, personRows, storedOf } from './rows.ts';

/** A need to be kept, with the hash of its receipt code. */
export interface NewNeed extends StoredNeed {
  readonly receipt: Buffer | null;
}

/** Writes a need and its persons; false, and nothing written, when its receipt is known already. */
export async function insertNeed(tx: Tx, kept: NewNeed): Promise<boolean> {
  const written = await tx
    .insertInto('needs.need')
    .values({
      id: kept.id,
      voice: kept.voice,
      organization: kept.organization,
      given: kept.given,
      voiced_at: kept.voicedAt,
      changed_at: kept.changedAt,
      receipt: kept.receipt,
      example: kept.example,
      ...needColumns(kept.need),
    })
    .onConflict((known) => known.column('receipt').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) return false;
  await tx.insertInto('needs.person').values(personRows(kept.id, kept.need)).execute();
  return true;
}

/** Puts other content into a need that is kept. */
export async function replaceNeed(tx: Tx, id: string, need: Need, changedAt: Date): Promise<void> {
  await tx
    .updateTable('needs.need')
    .set({ ...needColumns(need), changed_at: changedAt })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('needs.person').where('need', '=', id).execute();
  await tx.insertInto('needs.person').values(personRows(id, need)).execute();
}

/** Empties a need: its persons and its content go, that it was voiced and withdrawn stays. */
export async function emptyNeed(tx: Tx, id: string, withdrawnAt: Date): Promise<void> {
  await tx.deleteFrom('needs.person').where('need', '=', id).execute();
  await tx
    .updateTable('needs.need')
    .set({ ...emptyColumns, changed_at: withdrawnAt, withdrawn_at: withdrawnAt })
    .where('id', '=', id)
    .execute();
}

/** The need of a receipt; `lock` keeps others from changing it until the transaction ends. */
export async function needByReceipt(db: Db | Tx, receipt: Buffer, lock = false): Promise<NeedRow | null> {
  const query = db.selectFrom('needs.need').selectAll().where('receipt', '=', receipt);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export const personsOf = (db: Db | Tx, id: string) =>
  db.selectFrom('needs.person').selectAll().where('need', '=', id).orderBy('position').execute();

/** Needs voiced before a moment and not withdrawn, with their persons, oldest first. */
export async function needsBefore(db: Db | Tx, cutoff: Date): Promise<StoredNeed[]> {
  const rows = await db
    .selectFrom('needs.need')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('voiced_at', '<', cutoff)
    .orderBy('voiced_at')
    .orderBy('id')
    .execute();
  const persons = await db
    .selectFrom('needs.person')
    .selectAll('needs.person')
    .innerJoin('needs.need', 'needs.need.id', 'needs.person.need')
    .where('withdrawn_at', 'is', null)
    .where('voiced_at', '<', cutoff)
    .orderBy('need')
    .orderBy('position')
    .execute();
  const byNeed = Map.groupBy(persons, (p) => p.need);
  return rows.map((row) => storedOf(row, byNeed.get(row.id) ?? []));
}

/** How many needs are kept, and for how many people. */
export async function countKept(db: Db | Tx): Promise<{ needs: number; people: number }> {
  const { rows } = await sql<{ needs: number; people: number }>`
    select count(distinct n.id) as needs, coalesce(sum(p.people), 0) as people
    from needs.need n join needs.person p on p.need = n.id
    where n.withdrawn_at is null`.execute(db);
  return rows[0] ?? { needs: 0, people: 0 };
}
