import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { ErasedLine } from '#kit/personal-data.ts';

/** A request as whoever may see it sees it. */
export interface SeenRequest {
  readonly id: string;
  readonly kind: 'export' | 'erasure';
  readonly owner: string | null;
  readonly ownerKind: 'person' | 'need';
  readonly byOperator: boolean;
  readonly node: string | null;
  readonly state: 'waiting' | 'done';
  readonly askedAt: string;
  readonly doneAt: string | null;
  readonly report: { readonly lines: readonly ErasedLine[] } | null;
  readonly result: Buffer | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'Europe/Rome', 'DD/MM/YYYY HH24:MI')`);
const columns = sql`r.id, r.kind, r.owner, r.owner_kind as "ownerKind", r.by_operator as "byOperator", r.node, r.state,
  ${moment('r.asked_at')} as "askedAt", ${moment('r.done_at')} as "doneAt", r.report, r.result`;

export async function requestSeen(tx: Tx, id: string): Promise<SeenRequest | null> {
  const { rows } = await sql<SeenRequest>`select ${columns} from accounts.data_request r where r.id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

const pageSize = 50;

/** Requests the acting person handles (`mine` = null) or their own, newest first, a page after an id. */
export async function requestsSeen(
  tx: Tx,
  mine: string | null,
  after: string | null,
): Promise<{ readonly rows: readonly SeenRequest[]; readonly next: string | null }> {
  const whose = mine === null ? sql`true` : sql`r.owner = ${mine}`;
  const from = after === null ? sql`true` : sql`r.id < ${after}`;
  const { rows } = await sql<SeenRequest>`select ${columns} from accounts.data_request r where ${whose} and ${from}
    order by r.id desc limit ${pageSize + 1}`.execute(tx);
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null };
}

/** What became of a request, for whoever holds its code. */
export async function requestByCode(
  tx: Db | Tx,
  code: string,
): Promise<Pick<SeenRequest, 'kind' | 'state' | 'askedAt' | 'doneAt' | 'report'> | null> {
  const { rows } = await sql<SeenRequest>`select r.kind, r.state, ${moment('r.asked_at')} as "askedAt",
    ${moment('r.done_at')} as "doneAt", r.report from accounts.request_by_code(${Buffer.from(code)}) r`.execute(tx);
  return rows[0] ?? null;
}
