import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import type { Narrative, Report, ReportContent } from '../rules/report.ts';

type Reader = Db | Tx;

const toReport = (r: Selectable<DB['programme.report']>): Report => ({
  ...{ id: r.id, cycle: r.cycle, level: r.level as Report['level'], network: r.network, alliance: r.alliance },
  ...{ kind: r.kind as Report['kind'], periodFrom: r.period_from, periodTo: r.period_to, version: r.version },
  ...{ state: r.state as Report['state'], due: r.due, narrative: r.narrative as Narrative },
  content: r.content as unknown as ReportContent | null,
  ...{ authorRole: r.author_role, decidedRole: r.decided_role, returnReason: r.return_reason },
  ...{ node: r.node, approver: r.approver, example: r.example },
  ...{ madeAt: r.made_at, submittedAt: r.submitted_at, decidedAt: r.decided_at },
});

/** Which reports; each part that is named narrows them. */
export interface ReportsWanted {
  readonly cycle?: string;
  readonly level?: string;
  readonly network?: string;
  readonly alliance?: string;
  readonly kind?: string;
  readonly state?: string;
}

/** Reports the acting person may see, the latest first, without their figures. */
export async function selectReports(db: Reader, w: ReportsWanted, most = 200): Promise<Report[]> {
  let query = db.selectFrom('programme.report').selectAll();
  for (const key of ['cycle', 'level', 'network', 'alliance', 'kind', 'state'] as const)
    if (w[key] !== undefined) query = query.where(key, '=', w[key]);
  const rows = await query.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(most).execute();
  return rows.map(toReport);
}

/** One report, or null when there is none or it is not for the acting person. */
export async function selectReport(db: Reader, id: string): Promise<Report | null> {
  const row = await db.selectFrom('programme.report').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toReport(row) : null;
}

/** The last report of the same place before this one that has figures: what a new version is compared with. */
export async function reportBefore(db: Reader, r: Report): Promise<Report | null> {
  const row = await db
    .selectFrom('programme.report')
    .selectAll()
    .where('cycle', '=', r.cycle)
    .where('level', '=', r.level)
    .where(sql<boolean>`network is not distinct from ${r.network} and alliance is not distinct from ${r.alliance}`)
    .where('content', 'is not', null)
    .where('id', '<>', r.id)
    .where('made_at', '<', r.madeAt)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toReport(row) : null;
}

type Begun = Pick<
  Report,
  'id' | 'cycle' | 'level' | 'network' | 'alliance' | 'kind' | 'periodFrom' | 'periodTo' | 'version'
> &
  Pick<Report, 'due' | 'narrative' | 'authorRole' | 'example'>;

/** Writes a draft. False when one of the same place, kind and period is already open. */
export async function insertReport(tx: Tx, r: Begun, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('programme.report')
    .values({
      ...{
        id: r.id,
        cycle: r.cycle,
        level: r.level,
        network: r.network,
        alliance: r.alliance,
        kind: r.kind,
        due: r.due,
      },
      ...{ period_from: r.periodFrom, period_to: r.periodTo, version: r.version, author_role: r.authorRole },
      ...{
        narrative: JSON.stringify(r.narrative),
        example: r.example,
        made_at: now,
        changed_at: now,
        node: r.id,
        approver: r.id,
      },
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Versions there are of the same report. */
export async function versionsOf(
  tx: Tx,
  r: Pick<Report, 'cycle' | 'level' | 'network' | 'alliance' | 'kind' | 'periodTo'>,
) {
  const rows = await tx
    .selectFrom('programme.report')
    .selectAll()
    .where('cycle', '=', r.cycle)
    .where('level', '=', r.level)
    .where('kind', '=', r.kind)
    .where('period_to', '=', r.periodTo)
    .where(sql<boolean>`network is not distinct from ${r.network} and alliance is not distinct from ${r.alliance}`)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toReport);
}

/** Keeps what the author wrote. False when it is no draft any more, or not theirs. */
export async function writeNarrative(tx: Tx, id: string, narrative: Narrative, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('programme.report')
    .set({ narrative: JSON.stringify(narrative), changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Submits a draft with its figures as they are now. False when it is no draft any more, or not theirs. */
export async function markSubmitted(tx: Tx, id: string, content: ReportContent, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('programme.report')
    .set({ state: 'submitted', content: JSON.stringify(content), submitted_at: now, changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export interface Decision {
  readonly state: 'approved' | 'returned';
  readonly role: string;
  readonly reason: string | null;
}

/** Decides of a submitted report. False when it was decided meanwhile, or is not theirs to decide. */
export async function markDecided(tx: Tx, id: string, d: Decision, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('programme.report')
    .set({ state: d.state, decided_role: d.role, return_reason: d.reason, decided_at: now, changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Projects a report is about. */
const ofReport = (r: Pick<Report, 'cycle' | 'network' | 'alliance'>) =>
  sql<boolean>`p.cycle = ${r.cycle} and p.state <> 'draft' and (${r.network}::text is null or p.network = ${r.network})
    and (${r.alliance}::text is null or p.alliance = ${r.alliance})`;

/** Locks the checked expenses that an approved report counts and nobody counted before. Answers how many. */
export async function lockExpenses(tx: Tx, r: Report): Promise<number> {
  const { numAffectedRows } = await sql`update programme.expense set report = ${r.id}
    where report is null and state = 'checked' and document_date <= ${r.periodTo} and action in (
      select a.id from programme.action a join programme.project p on p.id = a.project where ${ofReport(r)})`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Actions a report counts. */
export async function actionsCounted(tx: Tx, r: Report): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from programme.action a
    join programme.project p on p.id = a.project where ${ofReport(r)}`.execute(tx);
  return rows.map((row) => row.id);
}
