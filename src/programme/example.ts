import { randomUUID } from 'node:crypto';
import type { Tx } from '#kit/database.ts';
import type { LineKind, ProjectState } from './model.ts';

interface Wish {
  readonly cycle?: string | null;
  readonly network?: string;
  readonly alliance?: string | null;
  readonly lead?: string;
  readonly title?: string;
  readonly state?: ProjectState;
}

const moment = new Date('2026-01-15T09:00:00Z');

/** A project in the tables, as the owner, for tests and demos; its lead needs to be no body of the register. */
export async function exampleProject(tx: Tx, wish: Wish = {}): Promise<string> {
  const id = randomUUID();
  const { cycle = null, network = 'rete-brescia', alliance = 'brescia', state = 'running' } = wish;
  await tx
    .insertInto('programme.project')
    .values({
      ...{ id, cycle, network, alliance, state, kind: alliance === null ? 'system' : 'alliance' },
      ...{ title: wish.title ?? 'Progetto d’esempio', lead: wish.lead ?? randomUUID(), example: true },
      ...{ starts: '2026-01-01', ends: '2026-12-31', changed_at: moment, node: id },
    })
    .execute();
  return id;
}

/** An action of a project, done by a body. */
export async function exampleAction(tx: Tx, project: string, organization: string, title = 'Azione d’esempio') {
  const id = randomUUID();
  await tx
    .insertInto('programme.action')
    .values({ id, project, organization, title, node: id, state: 'running', example: true, changed_at: moment })
    .execute();
  return id;
}

/** Money an action may spend, in cents. */
export async function exampleLine(tx: Tx, action: string, cents: number, kind: LineKind = 'financed'): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('programme.budget_line')
    .values({ id, action, kind, cost: 'services', cents, source: 'Regione', changed_at: moment })
    .execute();
  return id;
}

/** Money spent on a budget line, in cents; `on` is the day of its document. */
export async function exampleExpense(
  tx: Tx,
  line: { readonly action: string; readonly id: string },
  cents: number,
  on = '2026-03-01',
) {
  const id = randomUUID();
  await tx
    .insertInto('programme.expense')
    .values({
      ...{ id, action: line.action, budget_line: line.id, cents, document_cents: cents, document_kind: 'invoice' },
      ...{ document_number: id.slice(0, 8), document_date: on, organization: id, node: id },
      ...{ example: true, entered_at: moment },
    })
    .execute();
  return id;
}
