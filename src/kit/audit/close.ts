import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { closingHash, type DayFacts, genesis, iso, micros } from './chain.ts';

/** A day that was just closed: what the log says of it. */
export interface ClosedDay {
  readonly day: string;
  readonly rows: number;
  /** In hexadecimal. */
  readonly closing: string;
}

type Closable = DayFacts & { readonly closing_before: Buffer | null };

/** Closes, in order, the days that are over and to which no transaction can still write. */
export async function closeDays(tx: Tx): Promise<ClosedDay[]> {
  const closed: ClosedDay[] = [];
  for (let day = await nextClosable(tx); day; day = await nextClosable(tx)) {
    const closing = closingHash(day, day.closing_before ?? genesis);
    await sql`update kit.audit_day set marker = null, closing = ${closing},
        closed_at = timestamptz 'epoch' + ${day.closed_at}::bigint * interval '1 microsecond'
      where day = ${day.day}`.execute(tx);
    await sql`update kit.audit_day set follows = ${closing} where day = ${day.day}::date + 1`.execute(tx);
    closed.push({ day: day.day, rows: day.rows, closing: closing.toString('hex') });
  }
  return closed;
}

/** The first open day, if all that began before its mark has ended and all its rows are sealed. */
async function nextClosable(tx: Tx): Promise<Closable | null> {
  const { rows } = await sql<Closable>`
    select ${iso('d.day')} as day, d.rows, d.head, ${iso('d.kept_from')} as kept_from,
      ${micros('clock_timestamp()')} as closed_at, b.closing as closing_before
    from kit.audit_day d left join kit.audit_day b on b.day = d.day - 1
    where d.day = (select min(day) from kit.audit_day where closing is null)
      and d.marker < pg_snapshot_xmin(pg_current_snapshot())`.execute(tx);
  if (!rows[0]) return null;
  // Asked after the mark was seen to have passed: nothing can appear any more.
  const left = await sql`select from kit.audit where day = ${rows[0].day} and position is null limit 1`.execute(tx);
  return left.rows.length === 0 ? rows[0] : null;
}
