import { sql } from 'kysely';
import { placesWhere } from '#accounts/reads/where.ts';
import type { Tx } from '#kit/database.ts';
import { organizationsById } from '#network/reads.ts';
import type { ActionState, PartnerRole, ProjectState } from '../model.ts';
import { type Closed, closedTo } from '../rules/closed-spending.ts';
import { noMoney, type Sums } from '../rules/money.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { byKey, moneyBy } from './money.ts';

/** An action of one's own body, as its contact looks after it. */
export interface OwnAction {
  readonly id: string;
  readonly title: string;
  readonly state: ActionState;
  readonly project: string;
  readonly projectTitle: string;
  readonly projectState: ProjectState;
  readonly cycle: string | null;
  readonly body: string;
  readonly sums: Sums;
  /** Why no expense is entered any more; null while it is open. */
  readonly closed: Closed | null;
}

type Row = Omit<OwnAction, 'body' | 'sums' | 'closed'> & { readonly organization: string };

/** Actions that the bodies of the acting person do, those that run first. `today` is `YYYY-MM-DD`. */
export async function ownActions(tx: Tx, today: string): Promise<OwnAction[]> {
  const { rows } = await sql<Row>`
    select a.id, a.title, a.state, a.organization, p.id as project, p.title as "projectTitle", p.state as "projectState", p.cycle
    from programme.action a join programme.project p on p.id = a.project
    where a.body_node = any(accounts.nodes_for('programme.spend'))
    order by array_position(array['running', 'planned', 'concluded', 'stopped'], a.state), a.starts desc nulls last, a.title, a.id limit 200`.execute(
    tx,
  );
  if (rows.length === 0) return [];
  const sums = byKey(await moneyBy(tx, 'action', { action: rows.map((r) => r.id) }));
  const bodies = await organizationsById(
    tx,
    rows.map((r) => r.organization),
  );
  const cycles = new Map<string | null, Awaited<ReturnType<typeof cycleForSpending>>>();
  for (const code of new Set(rows.map((r) => r.cycle))) cycles.set(code, await cycleForSpending(tx, code));
  return rows.map(({ organization, ...r }) => ({
    ...r,
    body: bodies.get(organization)?.name ?? '',
    sums: sums.get(r.id) ?? noMoney,
    closed: closedTo({ project: { state: r.projectState }, cycle: cycles.get(r.cycle) ?? null }, today),
  }));
}

export interface OwnProject {
  readonly id: string;
  readonly title: string;
  readonly role: PartnerRole;
}

/** Projects that a body of the acting person leads or is a partner of, by title. */
export async function ownProjects(tx: Tx): Promise<OwnProject[]> {
  const bodies = (await placesWhere(tx, 'programme.spend', 'organization')).map((b) => b.ref);
  const { rows } = await sql<OwnProject>`
    select distinct on (p.title, p.id) p.id, p.title, case when p.lead = any(${bodies}::uuid[]) then 'lead' else t.role end as role
    from programme.project p left join programme.partner t on t.project = p.id and t.organization = any(${bodies}::uuid[])
    where p.lead = any(${bodies}::uuid[]) or t.organization is not null order by p.title, p.id, t.role limit 200`.execute(
    tx,
  );
  return [...rows];
}
