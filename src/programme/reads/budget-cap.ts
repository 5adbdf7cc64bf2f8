import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Project } from '../model.ts';
import { splitSum } from '../rules/allocation.ts';
import type { BudgetCap } from '../rules/budget.ts';
import { savingsInto } from '../store/payments.ts';
import { allocations } from './cycles.ts';

/**
 * How much a project's financed lines may be: what its ranking granted, else what its network's published money leaves
 * beside other projects. Null = a draft, or no act that was found says it. Where projects share, those who write a budget
 * take turns until the end of the transaction.
 */
export async function budgetCap(tx: Tx, p: Project): Promise<BudgetCap | null> {
  if (p.state === 'draft' || p.cycle === null) return null;
  if (p.proposal !== null) {
    const { rows } = await sql<{ granted: number }>`select granted_cents as granted from programme.ranking
      where proposal = ${p.proposal}`.execute(tx);
    return rows[0] ? { code: 'beyond-granted', most: rows[0].granted } : null;
  }
  const money = await publishedMoney(tx, p.cycle, p.network);
  if (money === null) return null;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`budget ${p.cycle} ${p.network}`}, 0))`.execute(tx);
  const { rows } = await sql<{ others: number }>`select coalesce(sum(l.cents), 0)::bigint as others
    from programme.budget_line l join programme.action a on a.id = l.action join programme.project p on p.id = a.project
    where l.kind = 'financed' and p.cycle = ${p.cycle} and p.network = ${p.network} and p.state <> 'draft'
      and p.id <> ${p.id}`.execute(tx);
  return { code: 'beyond-allocation', most: Math.max(0, money - (rows[0]?.others ?? 0)) };
}

/** What was published for a network, where it is the whole, with what its projects of other cycles left to this one. */
async function publishedMoney(tx: Tx, code: string, network: string): Promise<number | null> {
  const cycle = await tx
    .selectFrom('programme.cycle')
    .select('split_whole')
    .where('code', '=', code)
    .executeTakeFirst();
  const rows = (await allocations(tx, code)).filter((a) => a.network === network);
  const published = splitSum(rows, cycle?.split_whole === true);
  return published === null ? null : published + (await savingsInto(tx, code, network));
}
