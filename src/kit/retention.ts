import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { markedSince } from './events.ts';
import { rowsChanged, rowsCounted } from './rows.ts';

/** How one kind of data that is no longer to be kept is counted and dropped. How long it is kept is data. */
export interface RetainedKind {
  /** As in the table of periods. */
  readonly kind: string;
  /** How many rows are older than the moment. */
  readonly due: (tx: Tx, before: Date) => Promise<number>;
  /** Drops at most `limit` of them; how many. */
  readonly drop: (tx: Tx, before: Date, limit: number) => Promise<number>;
}

/** However short the period: events that a mark counts stay. */
const oldEvent = (before: Date) => sql`at < least(${before}::timestamptz, ${markedSince})`;

/** The kinds of the common services. */
export const servicesKinds: readonly RetainedKind[] = [
  {
    kind: 'mails',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from kit.mail where state <> 'waiting' and coalesce(sent_at, next_at) < ${before}`,
      ),
    // A message that belonged to nobody has a key of its own: it goes with it.
    drop: (tx, before, limit) =>
      rowsCounted(
        tx,
        sql`with gone as (
            delete from kit.mail where id in (select id from kit.mail where state <> 'waiting' and coalesce(sent_at, next_at) < ${before} limit ${limit})
            returning id, owner),
          keys as (delete from kit.personal_key where owner in (select id from gone where id = owner))
          select count(*) as n from gone`,
      ),
  },
  {
    kind: 'jobs',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from kit.job where done_at < ${before}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from kit.job where id in (select id from kit.job where done_at < ${before} limit ${limit})`,
      ),
  },
  {
    kind: 'events',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from kit.event where ${oldEvent(before)}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from kit.event where id in (select id from kit.event where ${oldEvent(before)} limit ${limit})`,
      ),
  },
  {
    kind: 'uploads',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from kit.upload u join kit.import_run r on r.id = u.run where r.at < ${before} and r.state not in ('loading', 'undoing')`,
      ),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from kit.upload where (run, part) in (
          select u.run, u.part from kit.upload u join kit.import_run r on r.id = u.run where r.at < ${before} and r.state not in ('loading', 'undoing') limit ${limit})`,
      ),
  },
  {
    // Whole months, once their days are closed: the audit trail drops them itself, at the number of months kept here.
    kind: 'audit',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from kit.audit where day < date_trunc('month', ${before}::timestamptz)::date`,
      ),
    drop: async (tx, before) => {
      await sql`update kit.setting set value = to_jsonb(greatest(1,
          (extract(year from age(now(), ${before}::timestamptz)) * 12 + extract(month from age(now(), ${before}::timestamptz)))::integer))
        where key = 'audit-months'`.execute(tx);
      return 0;
    },
  },
];
