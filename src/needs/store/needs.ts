import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Need } from '../rules/need.ts';
import type { StoredNeed } from '../rules/stored.ts';
import { emptyColumns, type NeedRow, needColumns, personRows, readColumns, storedOf } from './rows.ts';

/** A need to be kept, with the code of its receipt and, when somebody wrote it for the person, in which role. */
export interface NewNeed extends StoredNeed {
  readonly code: string;
  readonly enteredByRole: string | null;
}

/**
 * Writes needs and their persons, in one statement however many they are; returns the ids written. A need whose receipt
 * is known already is left as it is. Several at once must all be new.
 */
export async function insertNeeds(tx: Tx, needs: readonly NewNeed[]): Promise<ReadonlySet<string>> {
  const codes = needs.map((n) => n.code).join(',');
  const persons = needs.flatMap((n) => personRows(n.id, n.need));
  const { rows } = await sql<{ id: string }>`
    select needs.keep(${codes}, ${JSON.stringify(needs.map(newRow))}::jsonb, ${JSON.stringify(persons)}::jsonb) as id`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.id));
}

const newRow = (n: NewNeed) => ({
  id: n.id,
  voice: n.voice,
  organization: n.organization,
  given: n.given,
  voiced_at: n.voicedAt,
  changed_at: n.changedAt,
  receipt: `\\x${receiptHash(n.code).toString('hex')}`,
  example: n.example,
  channel: n.channel,
  entered_by_role: n.enteredByRole,
  ...needColumns(n.need),
});

/** Puts other content into a need that is kept. */
export async function replaceNeed(tx: Tx, id: string, need: Need, changedAt: Date): Promise<void> {
  await tx.deleteFrom('needs.person').where('need', '=', id).execute();
  await tx
    .updateTable('needs.need')
    .set({ ...needColumns(need), changed_at: changedAt })
    .where('id', '=', id)
    .execute();
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

/** What is kept of a receipt code (in its written form, `K7QM-3F9T-XW2R`). */
export const receiptHash = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Tells the database which receipts this transaction holds: it hashes the codes itself, and shows their needs. */
export const nameReceipts = (tx: Tx, codes: readonly string[]) =>
  sql`select set_config('concilia.receipt', ${codes.join(',')}, true)`.execute(tx);

/** The need of a receipt code; `lock` keeps others from changing it until the transaction ends. */
export async function needByReceipt(tx: Tx, code: string, lock = false): Promise<NeedRow | null> {
  await nameReceipts(tx, [code]);
  const query = tx
    .selectFrom('needs.need')
    .select(readColumns)
    .where('id', '=', sql<string>`any ((select needs.named())::uuid[])`);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export const personsOf = (db: Db | Tx, id: string) =>
  db.selectFrom('needs.person').selectAll().where('need', '=', id).orderBy('position').execute();

/** Needs voiced before a moment and not withdrawn, with their persons, oldest first. */
export async function needsBefore(db: Db | Tx, cutoff: Date): Promise<StoredNeed[]> {
  const rows = await db
    .selectFrom('needs.need')
    .select(readColumns)
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
