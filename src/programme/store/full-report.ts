import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';

/** A workbook of a whole cycle that somebody asked for. */
export interface FullReport {
  readonly id: string;
  readonly cycle: string;
  readonly node: string;
  readonly state: 'waiting' | 'writing' | 'ready' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly lang: Lang;
  readonly askedAt: Date;
}

const columns = ['id', 'cycle', 'node', 'state', 'done', 'total', 'lang', 'asked_at'] as const;

/** One, or null when there is none or it is not for the acting person. */
export async function selectFull(db: Db | Tx, id: string): Promise<FullReport | null> {
  const r = await db.selectFrom('programme.full_report').select(columns).where('id', '=', id).executeTakeFirst();
  if (!r) return null;
  const { asked_at: askedAt, ...rest } = r;
  return { ...rest, state: r.state as FullReport['state'], lang: r.lang as Lang, askedAt };
}

/** Its file, or null while it is not ready. */
export const fileOfFull = async (db: Tx, id: string): Promise<Buffer | null> =>
  (await db.selectFrom('programme.full_report').select('bytes').where('id', '=', id).executeTakeFirst())?.bytes ?? null;

export async function insertFull(
  tx: Tx,
  f: Pick<FullReport, 'id' | 'cycle' | 'node' | 'lang' | 'askedAt'>,
  by: string,
): Promise<void> {
  const { askedAt: asked_at, ...rest } = f;
  await tx
    .insertInto('programme.full_report')
    .values({ ...rest, asked_at, asked_by: by })
    .execute();
}

/** How far it is, for whoever looks. */
export const markProgress = (db: Db, id: string, done: number, total: number) =>
  db.updateTable('programme.full_report').set({ state: 'writing', done, total }).where('id', '=', id).execute();

export const markReady = (db: Db, id: string, bytes: Buffer, now: Date) =>
  db.updateTable('programme.full_report').set({ state: 'ready', bytes, ended_at: now }).where('id', '=', id).execute();

export const markFailed = (db: Db, id: string, now: Date) =>
  db.updateTable('programme.full_report').set({ state: 'failed', ended_at: now }).where('id', '=', id).execute();

/** What was asked more than a day ago goes away. */
export const forgetOld = (db: Db, now: Date) =>
  db
    .deleteFrom('programme.full_report')
    .where('asked_at', '<', new Date(now.getTime() - 86_400_000))
    .execute();

/** A row of the sheet of expenses, with the names it needs. */
export interface FullExpense {
  readonly id: string;
  readonly project: string;
  readonly action: string;
  readonly organization: string;
  readonly kind: string;
  readonly cost: string;
  readonly source: string;
  readonly supplier: string;
  readonly document_number: string;
  readonly document_date: string;
  readonly document_cents: number;
  readonly cents: number;
  readonly paid_on: string | null;
  readonly cup: string | null;
  readonly cig: string | null;
  readonly state: string;
}

/** How many expenses of a cycle there are at some nodes. */
export async function countExpenses(tx: Tx, cycle: string, nodes: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from programme.expense e
    join programme.action a on a.id = e.action join programme.project p on p.id = a.project
    where p.cycle = ${cycle} and p.state <> 'draft' and e.node = any(${nodes}::uuid[])`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Expenses of some actions at some nodes, with the names they need. */
export async function expensesOfActions(tx: Tx, actions: readonly string[], nodes: readonly string[]) {
  const { rows } =
    await sql<FullExpense>`select e.id, p.title as project, a.title as action, e.organization, l.kind, l.cost, l.source, e.supplier,
      e.document_number, e.document_date, e.document_cents, e.cents, e.paid_on, coalesce(e.cup, p.cup) as cup, e.cig, e.state
    from programme.expense e join programme.action a on a.id = e.action join programme.project p on p.id = a.project
    join programme.budget_line l on l.id = e.budget_line
    where e.action = any(${actions}::uuid[]) and e.node = any(${nodes}::uuid[])
    order by a.title, e.action, e.document_date, e.id`.execute(tx);
  return rows;
}
