import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import type { ListedReport, Narrative, Report, ReportContent } from '../rules/report.ts';

type Reader = Db | Tx;

type Row = Selectable<DB['programme.report']>;

const listed = [
  ...(['id', 'cycle', 'level', 'network', 'alliance', 'kind', 'period_from', 'period_to', 'version', 'state'] as const),
  ...(['due', 'author_role', 'decided_role', 'return_reason', 'node', 'approver', 'example'] as const),
  ...(['made_at', 'submitted_at', 'decided_at'] as const),
] as const;

const toListed = (r: Pick<Row, (typeof listed)[number]>): ListedReport => ({
  ...{ id: r.id, cycle: r.cycle, level: r.level as Report['level'], network: r.network, alliance: r.alliance },
  ...{ kind: r.kind as Report['kind'], periodFrom: r.period_from, periodTo: r.period_to, version: r.version },
  ...{ state: r.state as Report['state'], due: r.due },
  ...{ authorRole: r.author_role, decidedRole: r.decided_role, returnReason: r.return_reason },
  ...{ node: r.node, approver: r.approver, example: r.example },
  ...{ madeAt: r.made_at, submittedAt: r.submitted_at, decidedAt: r.decided_at },
});

const toReport = (r: Row): Report => ({
  ...toListed(r),
  ...{ narrative: r.narrative as Narrative, content: r.content as unknown as ReportContent | null },
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
export async function selectReports(db: Reader, w: ReportsWanted, most = 200): Promise<ListedReport[]> {
  let query = db.selectFrom('programme.report').select(listed);
  for (const key of ['cycle', 'level', 'network', 'alliance', 'kind', 'state'] as const)
    if (w[key] !== undefined) query = query.where(key, '=', w[key]);
  const rows = await query.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(most).execute();
  return rows.map(toListed);
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

/**
 * Places of the level below whose last report of the same kind and period is not approved, or that have not begun one though
 * they have projects that were on before its end.
 */
export async function placesOpen(
  tx: Tx,
  r: Pick<Report, 'cycle' | 'level' | 'network' | 'kind' | 'periodTo'>,
): Promise<{ readonly level: 'network' | 'alliance'; readonly network: string; readonly alliance: string | null }[]> {
  if (r.level === 'alliance') return [];
  const level = r.level === 'region' ? 'network' : 'alliance';
  const { rows } = await sql<{ network: string; alliance: string | null }>`
    with begun as (
      select distinct on (network, alliance) network, alliance, state from programme.report
      where cycle = ${r.cycle} and level = ${level} and kind = ${r.kind} and period_to = ${r.periodTo}
        and (${r.network}::text is null or network = ${r.network})
      order by network, alliance, version desc),
    acting as (
      select network, case when ${level} = 'alliance' then alliance end as alliance from programme.project
      where cycle = ${r.cycle} and state <> 'draft' and (starts is null or starts <= ${r.periodTo})
        and (${r.network}::text is null or network = ${r.network}) and (${level} = 'network' or alliance is not null))
    (select network, alliance from begun union select network, alliance from acting)
    except select network, alliance from begun where state = 'approved' order by network, alliance`.execute(tx);
  return rows.map((row) => ({ level, ...row }));
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

/** The last version of the same report, with its words; null = there is none yet. */
export async function lastVersion(
  tx: Tx,
  r: Pick<Report, 'cycle' | 'level' | 'network' | 'alliance' | 'kind' | 'periodTo'>,
): Promise<(ListedReport & Pick<Report, 'narrative'>) | null> {
  const row = await tx
    .selectFrom('programme.report')
    .select([...listed, 'narrative'])
    .where('cycle', '=', r.cycle)
    .where('level', '=', r.level)
    .where('kind', '=', r.kind)
    .where('period_to', '=', r.periodTo)
    .where(sql<boolean>`network is not distinct from ${r.network} and alliance is not distinct from ${r.alliance}`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...toListed(row), narrative: row.narrative as Narrative } : null;
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
