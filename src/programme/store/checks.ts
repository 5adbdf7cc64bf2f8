import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** Print of what an expense says, its file too: whoever checks says with it what they looked at. */
export async function printsOf(db: Db | Tx, expenses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; print: string }>`
    select e.id, left(encode(sha256(convert_to((to_jsonb(e) - '{node,body_node}'::text[])::text, 'UTF8')), 'hex'), 32) as print
    from programme.expense e where e.id = any(${expenses}::uuid[])`.execute(db);
  return new Map(rows.map((r) => [r.id, r.print]));
}

/** Holds an expense until the end of the transaction: what is read of it afterwards stays. */
export const holdExpense = (tx: Tx, id: string) =>
  tx.selectFrom('programme.expense').select('id').where('id', '=', id).forNoKeyUpdate().execute();

/** Writes the outcome of a check; false = it does not wait for one any more, or is in no state of `from`. */
export async function writeVerdict(
  tx: Tx,
  expense: string,
  check: {
    readonly id: string;
    readonly verdict: 'checked' | 'refused';
    readonly reason: string;
    readonly role: string;
    readonly at: Date;
  },
  from: readonly string[] = ['entered'],
): Promise<boolean> {
  const done = await tx
    .updateTable('programme.expense')
    .set({ state: check.verdict })
    .where('id', '=', expense)
    .where('state', 'in', from)
    .where('report', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await tx
    .insertInto('programme.expense_check')
    .values({ expense, ...check })
    .execute();
  return true;
}

/** Checks of an expense, newest first. */
export const checksOf = (db: Db | Tx, expense: string) =>
  db
    .selectFrom('programme.expense_check')
    .select(['verdict', 'reason', 'role', 'at'])
    .where('expense', '=', expense)
    .orderBy('at', 'desc')
    .execute();

/** Ids of the self-declarations (declarations and timesheets) of a network in a cycle, sorted. */
export async function declarationsOf(tx: Tx, cycle: string, network: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from programme.expense e join programme.action a on a.id = e.action join programme.project p on p.id = a.project
    where p.cycle = ${cycle} and p.network = ${network} and e.document_kind in ('declaration', 'timesheet') and e.state <> 'refused'
    order by e.id`.execute(tx);
  return rows.map((r) => r.id);
}

export interface Sample {
  readonly id: string;
  readonly cycle: string;
  readonly network: string;
  readonly seed: string;
  readonly population: number;
  readonly size: number;
  readonly populationHash: string;
  readonly node: string;
  readonly drawnAt: Date;
}

/** Writes a sample with what was drawn; false = one was drawn from the same list before. */
export async function writeSample(tx: Tx, s: Sample, drawn: readonly string[]): Promise<boolean> {
  const { populationHash: population_hash, drawnAt: drawn_at, ...rest } = s;
  const done = await tx
    .insertInto('programme.sample')
    .values({ ...rest, population_hash, drawn_at })
    .onConflict((c) => c.columns(['cycle', 'network', 'population_hash']).doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('programme.sample_item')
    .values(drawn.map((expense, i) => ({ sample: s.id, expense, position: i + 1 })))
    .execute();
  return true;
}

/** What came of looking into a declaration that was drawn; false = it is not there, or was settled already. */
export async function settleItem(
  tx: Tx,
  sample: string,
  expense: string,
  o: { readonly outcome: 'confirmed' | 'refuted'; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const done = await tx
    .updateTable('programme.sample_item')
    .set({ outcome: o.outcome, reason: o.reason, settled_at: o.at })
    .where('sample', '=', sample)
    .where('expense', '=', expense)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
