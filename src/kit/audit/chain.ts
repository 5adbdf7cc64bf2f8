import { hash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';

/** A row as the chain sees it: every column as text, null where it is empty. */
export interface ChainRow {
  readonly id: string;
  readonly xid: string;
  readonly day: string;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor: string | null;
  readonly verb: string;
  readonly kind: string;
  readonly subject: string;
  readonly node: string | null;
  readonly owner: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly sealed: string | null;
  readonly origin: string | null;
}

// Their order is part of the hash: a new column goes to the end, with a new version of the seed.
const fields = [
  'id',
  'xid',
  'day',
  'at',
  'actor_kind',
  'actor',
  'verb',
  'kind',
  'subject',
  'node',
  'owner',
  'before',
  'after',
  'sealed',
  'origin',
] as const satisfies readonly (keyof ChainRow)[];

/** The columns of `kit.audit a` that the chain covers, in a form that no setting of the connection changes. */
export const chainColumns: RawBuilder<ChainRow> = sql`a.id::text, a.xid::text, ${iso('a.day')} as day,
  ${micros('a.at')} as at, a.actor_kind, a.actor::text, a.verb, a.kind, a.subject, a.node::text, a.owner::text,
  a.before::text, a.after::text, encode(a.sealed, 'hex') as sealed, encode(a.origin, 'hex') as origin`;

/** A moment as microseconds since 1970, exact. */
export function micros(column: string): RawBuilder<string> {
  return sql`(extract(epoch from ${sql.raw(column)}) * 1000000)::bigint::text`;
}

/** A day as `YYYY-MM-DD`, whatever the server's style of dates. */
export function iso(column: string): RawBuilder<string> {
  return sql`to_char(${sql.raw(column)}, 'YYYY-MM-DD')`;
}

/** What the first row of a day follows: every day can be sealed while the one before is still open. */
export const daySeed = (day: string): Buffer => sha256(['concilia audit 1', day]);

/** SHA-256 of the hash before and of the row's fields, each with its length, so that no two rows have the same bytes. */
export function rowHash(previous: Uint8Array, position: number, row: ChainRow): Buffer {
  return sha256([hex(previous), String(position), ...fields.map((f) => row[f])]);
}

/** A day that is closed, or would be. */
export interface DayFacts {
  readonly day: string;
  readonly rows: number;
  /** Hash of the last row; null when there is none. */
  readonly head: Uint8Array | null;
  /** First day whose rows are kept. */
  readonly kept_from: string;
  /** Microseconds since 1970. */
  readonly closed_at: string;
}

/** What the first day of all follows. */
export const genesis: Buffer = Buffer.alloc(32);

/** The hash that closes a day: its last row, how many there are, when, what retention had dropped, and the day before. */
export const closingHash = (d: DayFacts, closingBefore: Uint8Array): Buffer =>
  sha256([hex(d.head ?? daySeed(d.day)), `${d.day} ${d.rows}`, hex(closingBefore), `${d.closed_at} ${d.kept_from}`]);

/** One text in which every part has its length, hashed at once: several times faster than part by part. */
function sha256(parts: readonly (string | null)[]): Buffer {
  let text = '';
  for (const part of parts) text += part === null ? 'n' : `${Buffer.byteLength(part)}:${part}`;
  return hash('sha256', text, 'buffer');
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
