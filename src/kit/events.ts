import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { uuidv7 } from './ids.ts';

/**
 * Writes an event row in the transaction of the change. `name` is `<slice>.<what-happened>`; the payload names things by
 * id, never a person. `beside` is one more insert for the same statement: whoever sends a need waits for each.
 * It wakes nobody, work to do is queued (`enqueue`): changes that wake somebody become durable only one after the other.
 */
export async function emit(
  tx: Tx,
  name: string,
  payload: Readonly<Record<string, unknown>> = {},
  beside?: RawBuilder<unknown>,
): Promise<void> {
  const kept = sql`insert into kit.event (id, name, payload) values (${uuidv7()}, ${name}, ${JSON.stringify(payload)}::jsonb)`;
  await (beside ? sql`with kept as (${kept}) ${beside}` : kept).execute(tx);
}

/** Start of yesterday (UTC): from there on a mark counts events. No change takes longer to commit. */
export const markedSince = sql<Date>`(date_trunc('day', now(), 'UTC') - interval '1 day')`;

/**
 * A text that changes whenever an event with one of these names is committed: what was computed before is then out of date.
 * It changes once a day too. Counted, because the one that commits last need not be the one that began last; only since
 * yesterday, so that it costs the same however much has happened before.
 */
export async function eventMark(db: Db | Tx, names: readonly string[]): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select ${markedSince}::text || ' ' || count(*) || ' ' || coalesce(max(at)::text, '') as mark
    from kit.event where name = any(${names}) and at >= ${markedSince}`.execute(db);
  return rows[0]?.mark ?? '';
}
