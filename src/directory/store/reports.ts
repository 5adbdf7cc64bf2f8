import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { ReportKind, SettleReason } from '../model.ts';

/** How many reports on a service wait. Who writes one sees none of the others. */
export async function waitingReports(tx: Tx, service: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select directory.waiting_reports(${service}) as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Who answers for a service and where it is; a service in several places is where the first of them is. */
export interface Answerable {
  readonly organization: string | null;
  readonly municipality: string | null;
}

export async function answerableFor(tx: Tx, service: string): Promise<Answerable> {
  const { rows } = await sql<Answerable>`select s.organization_id as organization, (
      select o.municipality from directory.offer o where o.service_id = s.id and o.municipality is not null
      order by o.id limit 1) as municipality
    from directory.service s where s.id = ${service}`.execute(tx);
  return rows[0] ?? { organization: null, municipality: null };
}

export async function insertReport(
  tx: Tx,
  report: {
    readonly id: string;
    readonly service: string;
    readonly what: ReportKind;
    readonly message: string;
    readonly at: Date;
    readonly node: string | null;
  },
): Promise<void> {
  const { id, service, what, message, at, node } = report;
  await tx
    .insertInto('directory.report')
    .values({ id, service_id: service, what, message: message || null, at, node })
    .execute();
}

/** A report that waits. */
export interface OpenReport {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly provider: string | null;
  readonly what: ReportKind;
  readonly message: string | null;
  readonly at: Date;
}

export const reportsAPage = 20;

/** Reports that wait and that the acting person may settle, oldest first; `after` is the last one of the page before. */
export async function openReports(tx: Tx, after: string | null): Promise<OpenReport[]> {
  const { rows } = await sql<OpenReport>`
    select r.id, s.id as service, s.name, s.provider, r.what, r.message, r.at
    from directory.report r join directory.service s on s.id = r.service_id
    where r.settled_at is null ${after === null ? sql`` : sql`and r.id > ${after}`}
    order by r.id limit ${reportsAPage + 1}`.execute(tx);
  return rows;
}

/** Settles a report that waits; its node and service, or null when there is none the acting person may settle. */
export async function settleReport(
  tx: Tx,
  id: string,
  how: { readonly reason: SettleReason; readonly role: string; readonly at: Date },
): Promise<{ readonly node: string | null; readonly service: string } | null> {
  const row = await tx
    .updateTable('directory.report')
    .set({ settled_at: how.at, settled_by_role: how.role, reason: how.reason })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning(['node', 'service_id as service'])
    .executeTakeFirst();
  return row ?? null;
}

/** Services of reports that have no node yet. */
export async function servicesWithoutNode(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('directory.report')
    .select('service_id')
    .distinct()
    .where('node', 'is', null)
    .execute();
  return rows.map((r) => r.service_id);
}

export async function placeReports(tx: Tx, service: string, node: string): Promise<void> {
  await tx
    .updateTable('directory.report')
    .set({ node })
    .where('service_id', '=', service)
    .where('node', 'is', null)
    .execute();
}
