import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { ActStep } from '../model.ts';
import { phaseOf } from '../rules/call.ts';
import { type KnownOfChain, stepAfter } from '../rules/chain.ts';
import { calls } from './calls.ts';

/** Rows of the register that show a step of the chain was done, act or not. */
export interface ChainRows {
  readonly step: 'proposal' | 'interim-report' | 'final-report' | 'check' | 'payment';
  readonly count: number;
  /** Cents, where the rows are money; null = they are not. */
  readonly cents: number | null;
  /** Some of them are invented. */
  readonly example: boolean;
  /** All of them are. */
  readonly allExample: boolean;
}

/** A call that waits for a step. */
export interface CallWaiting {
  readonly id: string;
  readonly title: string;
  readonly network: string;
  readonly step: ActStep;
  readonly example: boolean;
}

export interface ChainBeside {
  readonly rows: readonly ChainRows[];
  readonly calls: readonly CallWaiting[];
  readonly known: KnownOfChain;
}

/** What the reader may know of the chain of a cycle (of one network when given) beside its acts, on a day. */
export async function besideActs(tx: Tx, cycle: string, network: string | null, day: string): Promise<ChainBeside> {
  const rows = await chainRows(tx, cycle, network);
  const waiting = await callsWaiting(tx, cycle, network, day);
  const project = await tx
    .selectFrom('programme.project')
    .select('id')
    .where('cycle', '=', cycle)
    .where('state', 'in', ['running', 'concluded'])
    .$if(network !== null, (q) => q.where('network', '=', network))
    .limit(1)
    .executeTakeFirst();
  const made = new Set<ActStep>(rows.map((r) => r.step));
  const passed = (['final-report', 'interim-report'] as const).find((step) => made.has(step));
  const reached = passed ?? (project ? 'convention' : made.has('proposal') ? 'proposal' : null);
  return { rows, calls: waiting, known: { made, due: new Set(waiting.map((w) => w.step)), reached } };
}

async function callsWaiting(tx: Tx, cycle: string, network: string | null, day: string): Promise<CallWaiting[]> {
  const here = (await calls(tx)).filter((c) => c.cycle === cycle && (network === null || c.network === network));
  const { rows } = await sql<{ call: string }>`
    select distinct r.call from programme.ranking r join programme.call c on c.id = r.call
    where c.cycle = ${cycle} and r.granted_cents > 0
      and not exists (select from programme.project p where p.proposal = r.proposal)`.execute(tx);
  const unsigned = new Set(rows.map((r) => r.call));
  return here.flatMap((c) => {
    const step = stepAfter(phaseOf(c, day), unsigned.has(c.id));
    return step === null ? [] : [{ id: c.id, title: c.title, network: c.network, step, example: c.example }];
  });
}

async function chainRows(tx: Tx, cycle: string, network: string | null): Promise<readonly ChainRows[]> {
  const { rows } = await sql<ChainRows>`
    with proposed as (
      select r.proposal, c.example from programme.ranking r join programme.call c on c.id = r.call
      where c.cycle = ${cycle} and (${network}::text is null or c.network = ${network})
      union
      select p.id, c.example from programme.proposal p join programme.call c on c.id = p.call
      where p.state = 'submitted' and c.cycle = ${cycle} and (${network}::text is null or c.network = ${network}))
    select 'proposal' as step, count(*)::integer as count, null::bigint as cents, coalesce(bool_or(example), false) as example,
      coalesce(bool_and(example), false) as "allExample" from proposed
    union all
    select kind || '-report', count(*)::integer, null, bool_or(example), bool_and(example) from programme.report
      where cycle = ${cycle} and state in ('submitted', 'approved') and (${network}::text is null or network = ${network}) group by kind
    union all
    select 'check', count(*)::integer, sum(checked_cents)::bigint, bool_or(example), bool_and(example) from programme.public_line_totals
      where cycle = ${cycle} and checked_cents > 0 and (${network}::text is null or network = ${network})
    union all
    select 'payment', count(*)::integer, sum(y.cents)::bigint, bool_or(y.example), bool_and(y.example) from programme.payment y
      join programme.project p on p.id = y.project
      where p.cycle = ${cycle} and (${network}::text is null or p.network = ${network})`.execute(tx);
  return rows.filter((r) => r.count > 0);
}
