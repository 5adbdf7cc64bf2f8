import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import { type Call, type CallState, callRules } from '../rules/call.ts';

type Reader = Db | Tx;

const toCall = (r: Selectable<DB['programme.call']>): Call => ({
  ...{ id: r.id, cycle: r.cycle, network: r.network, title: r.title, description: r.description },
  ...{ opens: r.opens, closes: r.closes, budgetCents: r.budget_cents, rules: callRules.parse(r.rules) },
  ...{ state: r.state as CallState, node: r.node, example: r.example },
});

/** Calls that the acting person may see, the latest first. */
export async function selectCalls(db: Reader): Promise<readonly Call[]> {
  const found = db.selectFrom('programme.call').selectAll().orderBy('opens', 'desc').orderBy('id').limit(500);
  return (await found.execute()).map(toCall);
}

export async function selectCall(db: Reader, id: string): Promise<Call | null> {
  const row = await db.selectFrom('programme.call').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toCall(row) : null;
}

/** The call, held until the transaction ends, for whoever may change it in its state; else null. */
export async function holdCall(tx: Tx, id: string): Promise<Call | null> {
  const row = await tx.selectFrom('programme.call').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toCall(row) : null;
}

/**
 * What the published calls of a network hold in a cycle, without one of them, in cents: what was granted once the ranking was
 * approved, else their budget.
 */
export async function heldByCalls(
  tx: Tx,
  { id, cycle, network }: { readonly id: string | null; readonly cycle: string; readonly network: string },
): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select coalesce(sum(case when c.state in ('approved', 'validated')
      then (select coalesce(sum(r.granted_cents), 0) from programme.ranking r where r.call = c.id)
      else c.budget_cents end), 0)::bigint as held
    from programme.call c
    where c.cycle = ${cycle} and c.network = ${network} and c.state <> 'draft' and c.id is distinct from ${id}::uuid`.execute(
    tx,
  );
  return rows[0]!.held;
}

/** Holds the drafts of a network in a cycle until the transaction ends: of two published at once the second sees the first. */
export async function holdDrafts(tx: Tx, { cycle, network }: Pick<Call, 'cycle' | 'network'>): Promise<void> {
  const drafts = tx.selectFrom('programme.call').select('id').where('cycle', '=', cycle).where('network', '=', network);
  await drafts.where('state', '=', 'draft').orderBy('id').forUpdate().execute();
}

export async function writeCall(tx: Tx, call: Call, now: Date): Promise<void> {
  const { id, budgetCents, rules, ...rest } = call;
  const row = { ...rest, budget_cents: budgetCents, rules: JSON.stringify(rules), changed_at: now };
  await tx
    .insertInto('programme.call')
    .values({ id, ...row })
    .execute();
}

export async function updateCall(tx: Tx, call: Call, now: Date): Promise<void> {
  const { cycle, network, title, description, opens, closes } = call;
  await tx
    .updateTable('programme.call')
    .set({ cycle, network, title, description, opens, closes, budget_cents: call.budgetCents, changed_at: now })
    .set({ rules: JSON.stringify(call.rules) })
    .where('id', '=', call.id)
    .execute();
}

export const moveCall = (tx: Tx, id: string, state: CallState, now: Date) =>
  tx.updateTable('programme.call').set({ state, changed_at: now }).where('id', '=', id).execute();
