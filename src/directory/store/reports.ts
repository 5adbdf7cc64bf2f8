import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { ReportKind, SettleReason } from '../model.ts';

/** How many reports on a service wait. Who writes one sees none of the others. */
export async function waitingReports(tx: Tx, service: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select directory.waiting_reports(${service}) as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

/**
 * Where in the governance tree a report on a service belongs: at the body that answers for it, else, when nobody knows
 * where that body is, in the municipality of the service. Null while neither is known.
 */
export async function nodeOfService(tx: Tx, service: string): Promise<string | null> {
  const { rows } = await sql<{
    node: string | null;
  }>`select directory.node_of_service(${service}) as node`.execute(tx);
  return rows[0]?.node ?? null;
}

/** Writes a report; the database finds its node by itself. */
export async function insertReport(
  tx: Tx,
  report: {
    readonly id: string;
    readonly service: string;
    readonly what: ReportKind;
    readonly message: string;
    readonly at: Date;
  },
): Promise<void> {
  const { id, service, what, message, at } = report;
  await tx
    .insertInto('directory.report')
    .values({ id, service_id: service, what, message: message || null, at })
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

/** The node of a report that the acting person may read, and the municipality (ISTAT code) of its service when they care for it; null when there is none. */
export async function reportPlace(
  tx: Tx,
  id: string,
): Promise<{ readonly node: string | null; readonly town: string | null } | null> {
  const { rows } = await sql<{ node: string | null; town: string | null }>`
    select r.node, case when directory.in_kept_town(r.service_id) then directory.town_of_service(r.service_id) end as town
    from directory.report r where r.id = ${id}`.execute(tx);
  return rows[0] ?? null;
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

/** Puts reports that have no node where their service is by now. */
export const placeUnplaced = (tx: Tx) => sql`select directory.place_reports()`.execute(tx);
