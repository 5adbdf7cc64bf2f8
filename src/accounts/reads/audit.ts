import { type AuditRow, type AuditWanted, auditRows, type Opened, openAudit } from '#kit/audit/read.ts';
import type { Tx } from '#kit/database.ts';
import { openMany } from '#kit/personal-key.ts';

/** A row as the page shows it. */
export interface AuditLine extends Omit<AuditRow, 'sealed' | 'origin'> {
  /** Name of who acted and of whom it is about, when whoever reads may know it. */
  readonly actorName: string | null;
  readonly ownerName: string | null;
  readonly nodeName: string | null;
  /** Whether the row keeps values, and the address of who acted, sealed. */
  readonly hidesPersonal: boolean;
  readonly hidesOrigin: boolean;
  /** What was sealed; null unless it was asked for. */
  readonly opened: Opened | null;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** Last row of this page, when there are more. */
  readonly next: Pick<AuditRow, 'day' | 'id'> | null;
}

const pageSize = 50;

/** A page of the audit trail, newest first, as row-level security shows it to whoever acts: a handful of queries, however many rows. */
export async function auditPage(
  tx: Tx,
  masterKey: Uint8Array,
  wanted: AuditWanted,
  personal: boolean,
): Promise<AuditPage> {
  const found = await auditRows(tx, wanted, pageSize);
  const rows = found.slice(0, pageSize);
  const names = await namesOf(
    tx,
    masterKey,
    rows.flatMap((r) => [r.actor ?? [], r.owner ?? []].flat()),
  );
  const places = await placesOf(
    tx,
    rows.flatMap((r) => r.node ?? []),
  );
  const opened = personal ? await openAudit(tx, masterKey, rows) : null;
  const lines = rows.map(({ sealed, origin, ...row }, i) => ({
    ...row,
    actorName: names.get(row.actor ?? '') ?? null,
    ownerName: names.get(row.owner ?? '') ?? null,
    nodeName: places.get(row.node ?? '') ?? null,
    hidesPersonal: sealed !== null,
    hidesOrigin: origin !== null,
    opened: opened?.[i] ?? null,
  }));
  return { lines, next: found.length > pageSize ? rows.at(-1)! : null };
}

/** Names of people, those that whoever acts may see. */
async function namesOf(tx: Tx, masterKey: Uint8Array, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .selectFrom('accounts.person')
    .select(['id as owner', 'name as bytes'])
    .where('id', 'in', [...new Set(people)])
    .where('name', 'is not', null)
    .execute();
  const sealed = rows.flatMap(({ owner, bytes }) => (bytes === null ? [] : [{ owner, bytes }]));
  const opened = await openMany(tx, masterKey, sealed);
  return new Map(sealed.flatMap((s, i) => (opened[i] == null ? [] : [[s.owner, opened[i]] as const])));
}

async function placesOf(tx: Tx, nodes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (nodes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('accounts.node')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(nodes)])
    .execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}
