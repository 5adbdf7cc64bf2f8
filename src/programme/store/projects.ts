import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import type { Action, BudgetLine, LineKind, PartnerRole, Project } from '../model.ts';
import type { Footing } from '../rules/project-steps.ts';

type Reader = Db | Tx;

const toProject = (r: Selectable<DB['programme.project']>): Project => ({
  ...{ id: r.id, cycle: r.cycle, network: r.network, alliance: r.alliance, kind: r.kind as Project['kind'] },
  ...{ title: r.title, objectives: r.objectives, target: r.target, lead: r.lead, starts: r.starts, ends: r.ends },
  ...{ state: r.state as Project['state'], cup: r.cup, proposal: r.proposal, node: r.node, example: r.example },
});

const toAction = (r: Selectable<DB['programme.action']>): Action => ({
  ...{ id: r.id, project: r.project, organization: r.organization, title: r.title, description: r.description },
  ...{ area: r.area, places: r.places, target: r.target, starts: r.starts, ends: r.ends },
  ...{ state: r.state as Action['state'], node: r.node, bodyNode: r.body_node, example: r.example },
});

const toLine = (r: Selectable<DB['programme.budget_line']>): BudgetLine => ({
  ...{ id: r.id, action: r.action, kind: r.kind as LineKind, cost: r.cost, cents: r.cents },
  ...{ source: r.source, promoter: r.promoter, note: r.note },
});

/** A project that the acting person may see, or null. */
export async function projectById(db: Reader, id: string): Promise<Project | null> {
  const row = await db.selectFrom('programme.project').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toProject(row) : null;
}

export async function actionById(db: Reader, id: string): Promise<Action | null> {
  const row = await db.selectFrom('programme.action').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAction(row) : null;
}

/** Actions of a project in the order in which they begin. */
export async function actionsOf(db: Reader, project: string): Promise<Action[]> {
  const rows = await db
    .selectFrom('programme.action')
    .selectAll()
    .where('project', '=', project)
    .orderBy('starts')
    .orderBy('title')
    .orderBy('id')
    .execute();
  return rows.map(toAction);
}

export interface Partner {
  readonly organization: string;
  readonly role: PartnerRole;
  readonly contribution: string;
}

/** Bodies of a project, its lead first. */
export async function partnersOf(db: Reader, project: string): Promise<Partner[]> {
  const rows = await db
    .selectFrom('programme.partner')
    .select(['organization', 'role', 'contribution'])
    .where('project', '=', project)
    .orderBy(sql`array_position('{lead,effective,associated}'::text[], role)`)
    .orderBy('organization')
    .execute();
  return rows as Partner[];
}

/** Budget lines of some actions: financed, co-financed, in kind; larger first. */
export async function linesOf(db: Reader, actions: readonly string[]): Promise<BudgetLine[]> {
  if (actions.length === 0) return [];
  const rows = await db
    .selectFrom('programme.budget_line')
    .selectAll()
    .where('action', 'in', actions)
    .orderBy('action')
    .orderBy(sql`array_position('{financed,cofinanced,in-kind}'::text[], kind)`)
    .orderBy('cents', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toLine);
}

export async function lineById(db: Reader, id: string): Promise<BudgetLine | null> {
  const row = await db.selectFrom('programme.budget_line').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toLine(row) : null;
}

/** Lines of a project's other actions, to know a share of the whole. */
export async function otherLines(tx: Tx, project: string, action: string) {
  const rows = await tx
    .selectFrom('programme.budget_line as l')
    .innerJoin('programme.action as a', 'a.id', 'l.action')
    .select(['l.kind', 'l.cents'])
    .where('a.project', '=', project)
    .where('a.id', '<>', action)
    .execute();
  return rows as { kind: LineKind; cents: number }[];
}

export async function writeProject(tx: Tx, p: Project, now: Date): Promise<void> {
  const { id, ...rest } = p;
  const row = { ...rest, changed_at: now };
  await tx
    .insertInto('programme.project')
    .values({ id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
}

export async function writeAction(tx: Tx, a: Action, now: Date): Promise<void> {
  const { id, bodyNode: _, places, ...rest } = a;
  const row = { ...rest, places: [...places], changed_at: now };
  await tx
    .insertInto('programme.action')
    .values({ id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
}

export async function writePartner(tx: Tx, project: string, p: Partner): Promise<void> {
  await tx
    .insertInto('programme.partner')
    .values({ project, ...p })
    .onConflict((c) =>
      c.columns(['project', 'organization']).doUpdateSet({ role: p.role, contribution: p.contribution }),
    )
    .execute();
}

export const removePartner = (tx: Tx, project: string, organization: string) =>
  tx.deleteFrom('programme.partner').where('project', '=', project).where('organization', '=', organization).execute();

export async function writeLine(tx: Tx, line: BudgetLine, now: Date): Promise<void> {
  const { id, action, ...rest } = line;
  const row = { ...rest, changed_at: now };
  await tx
    .insertInto('programme.budget_line')
    .values({ id, action, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
}

export const removeLine = (tx: Tx, id: string) => tx.deleteFrom('programme.budget_line').where('id', '=', id).execute();

/** Holds a line until the end of the transaction; what was spent on it, null for whoever may not change it. */
export async function holdLine(tx: Tx, line: string): Promise<number | null> {
  const { rows } = await sql<{ spent: number | null }>`select programme.hold_line(${line}) as spent`.execute(tx);
  return rows[0]?.spent ?? null;
}

/** Holds a project until the end of the transaction; false for whoever may neither pay nor manage it. */
export async function holdProject(tx: Tx, project: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select programme.hold_project(${project}) as held`.execute(tx);
  return rows[0]?.held ?? false;
}

/** Whether an approved report counts expenses of a project, and whether whoever acts may approve there. */
export async function projectFooting(tx: Tx, project: string): Promise<Footing> {
  const { rows } = await sql<Footing>`select counted, approves from programme.project_footing(${project})`.execute(tx);
  return rows[0] ?? { counted: false, approves: false };
}

/** Whether an approved report counts an expense of a line. */
export async function lineIsCounted(tx: Tx, line: string): Promise<boolean> {
  const row = await tx
    .selectFrom('programme.expense')
    .select('id')
    .where('budget_line', '=', line)
    .where('report', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
