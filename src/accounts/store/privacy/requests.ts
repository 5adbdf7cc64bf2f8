import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { ErasedLine } from '#kit/personal-data.ts';

export type RequestKind = 'export' | 'erasure';

/** A request as it is made. */
export interface NewRequest {
  readonly id: string;
  /** SHA-256 of the code. */
  readonly code: Buffer;
  readonly kind: RequestKind;
  readonly owner: string;
  readonly ownerKind: 'person' | 'need';
  readonly askedBy: string;
  readonly identified: 'in-person' | 'document' | 'code' | null;
  readonly node: string | null;
}

export async function insertRequest(tx: Tx, r: NewRequest): Promise<void> {
  await sql`insert into accounts.data_request (id, code, kind, owner, owner_kind, asked_by, by_operator, identified, node)
    values (${r.id}, ${r.code}, ${r.kind}, ${r.owner}, ${r.ownerKind}, ${r.askedBy}, ${r.identified !== null}, ${r.identified}, ${r.node})`.execute(
    tx,
  );
}

export interface WaitingRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly owner: string;
  readonly node: string | null;
}

/** A request that still waits, kept from everybody else until the transaction ends; null when it was carried out. */
export async function lockWaiting(tx: Tx, id: string): Promise<WaitingRequest | null> {
  const { rows } = await sql<WaitingRequest>`select id, kind, owner, node from accounts.data_request
    where id = ${id} and state = 'waiting' for update`.execute(tx);
  return rows[0] ?? null;
}

export interface RequestReport {
  readonly lines: readonly ErasedLine[];
}

/** Says what was done; with an erasure the request forgets whose it was. */
export async function closeRequest(tx: Tx, id: string, report: RequestReport, result: Buffer | null): Promise<void> {
  await sql`update accounts.data_request set state = 'done', done_at = now(), report = ${JSON.stringify(report)}::jsonb,
    result = ${result} where id = ${id}`.execute(tx);
}

/** Requests of somebody who was erased: the copies go, and so does whose they were; those still waiting are answered by the erasure. */
export async function forgetOwner(tx: Tx, owner: string, report: RequestReport): Promise<void> {
  await sql`update accounts.data_request set result = null, owner = null,
      asked_by = case when by_operator then asked_by end,
      done_at = coalesce(done_at, now()), state = 'done', report = coalesce(report, ${JSON.stringify(report)}::jsonb)
    where owner = ${owner}`.execute(tx);
}

/** Notes that somebody was erased; false when they already were. */
export async function noteErasure(tx: Tx, hash: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into accounts.erasure (owner_hash, erased_at) values (decode(${hash}, 'hex'), now())
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Erasures known here, as `hash moment` lines. */
export async function erasures(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`select encode(owner_hash, 'hex') || ' ' ||
    to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as line from accounts.erasure order by erased_at, owner_hash`.execute(
    tx,
  );
  return rows.map((r) => r.line);
}
