import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { openMany, type SealedFor } from '../personal-key.ts';

/** A row of the trail as it can be read without any key. */
export interface AuditRow {
  readonly id: string;
  /** Day of the chain (UTC) and moment. */
  readonly day: string;
  readonly at: Date;
  readonly actor_kind: 'anyone' | 'installation' | 'person';
  readonly actor: string | null;
  readonly verb: string;
  readonly kind: string;
  readonly subject: string;
  readonly node: string | null;
  readonly owner: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly sealed: Buffer | null;
  readonly origin: Buffer | null;
}

/** What to look for in the audit trail; what is absent does not matter. */
export interface AuditWanted {
  /** First and last day, Europe/Rome, both included. */
  readonly from?: string;
  readonly until?: string;
  readonly verb?: string;
  readonly actor?: string;
  /** Exact id of the thing, or of the person it is about. */
  readonly subject?: string;
  /** Last row of the page before. */
  readonly after?: { readonly day: string; readonly id: string };
}

/** Rows from the newest back, one more than `limit` when there are more; row-level security decides which ones are seen. */
export async function auditRows(tx: Tx, wanted: AuditWanted, limit: number): Promise<readonly AuditRow[]> {
  const { from, until, verb, actor, subject, after } = wanted;
  const moment = sql`(a.at at time zone 'Europe/Rome')::date`;
  const where = [
    sql`true`,
    // The chain counts days in UTC: the day before may hold the first hours of a day in Rome.
    ...(from ? [sql`a.day >= ${from}::date - 1 and ${moment} >= ${from}::date`] : []),
    ...(until ? [sql`${moment} <= ${until}::date`] : []),
    ...(verb ? [sql`a.verb = ${verb}`] : []),
    ...(actor ? [sql`a.actor = ${actor}::uuid`] : []),
    ...(subject ? [about(subject)] : []),
    ...(after ? [sql`(a.day, a.id) < (${after.day}::date, ${after.id}::uuid)`] : []),
  ];
  const { rows } = await sql<AuditRow>`select a.id, to_char(a.day, 'YYYY-MM-DD') as day, a.at, a.actor_kind, a.actor,
      a.verb, a.kind, a.subject, a.node, a.owner, a.before, a.after, a.sealed, a.origin
    from kit.audit a where ${sql.join(where, sql` and `)} order by a.day desc, a.id desc limit ${limit + 1}`.execute(
    tx,
  );
  return rows;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Each side compared as its index has it. */
const about = (subject: string) =>
  uuid.test(subject)
    ? sql`(a.subject = ${subject.toLowerCase()} or a.owner = ${subject}::uuid)`
    : sql`a.subject = ${subject}`;

/** What a row keeps sealed; null where there was nothing, `erased` where it no longer opens. */
export interface Opened {
  readonly personal: { readonly before?: unknown; readonly after?: unknown } | 'erased' | null;
  /** Address of who acted. */
  readonly origin: string | 'erased' | null;
}

/** Opens what the rows keep sealed, with one query; answers in the same order. Whoever calls it records that it was read. */
export async function openAudit(tx: Tx, masterKey: Uint8Array, rows: readonly AuditRow[]): Promise<readonly Opened[]> {
  const sealed = rows.flatMap((r) => [
    ...(r.sealed && r.owner ? [{ owner: r.owner, bytes: r.sealed }] : []),
    ...(r.origin && r.actor ? [{ owner: r.actor, bytes: r.origin }] : []),
  ]);
  const texts = await openEach(tx, masterKey, sealed);
  let next = 0;
  return rows.map((r) => {
    const personal = r.sealed && r.owner ? (texts[next++] ?? null) : undefined;
    const origin = r.origin && r.actor ? (texts[next++] ?? null) : undefined;
    return {
      personal: personal === undefined ? null : personal === null ? 'erased' : JSON.parse(personal),
      origin: origin === undefined ? null : (origin ?? 'erased'),
    };
  });
}

/** A text sealed with a key that was erased and made anew does not open: it must not keep the others shut. */
async function openEach(
  tx: Tx,
  masterKey: Uint8Array,
  sealed: readonly SealedFor[],
): Promise<readonly (string | null)[]> {
  try {
    return await openMany(tx, masterKey, sealed);
  } catch (error) {
    if ((error as Error).name === 'AppError') throw error;
    const texts: (string | null)[] = [];
    for (const one of sealed) texts.push((await openMany(tx, masterKey, [one]).catch(() => [null]))[0] ?? null);
    return texts;
  }
}
