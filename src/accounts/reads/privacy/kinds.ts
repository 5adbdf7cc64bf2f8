import { type RawBuilder, sql } from 'kysely';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsChanged, rowsCounted } from '#kit/rows.ts';

/** A kind whose rows are those of a table older than a moment, deleted by id. */
function deleted(
  kind: string,
  table: 'session' | 'link' | 'consent' | 'data_request',
  ended: RawBuilder<unknown>,
): RetainedKind {
  const rows = (before: Date) => sql`${sql.table(`accounts.${table}`)} where ${ended} < ${before}`;
  return {
    kind,
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from ${rows(before)}`),
    drop: async (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from ${sql.table(`accounts.${table}`)} where id in (select id from ${rows(before)} limit ${limit})`,
      ),
  };
}

/** A kind that is emptied and not deleted. */
function emptied(
  kind: string,
  from: RawBuilder<unknown>,
  empty: (before: Date, limit: number) => RawBuilder<unknown>,
): RetainedKind {
  return {
    kind,
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from ${from} < ${before}`),
    drop: (tx, before, limit) => rowsChanged(tx, empty(before, limit)),
  };
}

/** What of accounts is not kept for ever. */
export const accountsKinds: readonly RetainedKind[] = [
  deleted('sessions', 'session', sql`least(ended_at, expires_at)`),
  deleted('invitations', 'link', sql`expires_at`),
  deleted('consents', 'consent', sql`withdrawn_at`),
  deleted('data-requests', 'data_request', sql`done_at`),
  emptied(
    'exports',
    sql`accounts.data_request where result is not null and done_at`,
    (before, limit) => sql`update accounts.data_request
    set result = null where id in (select id from accounts.data_request where result is not null and done_at < ${before} limit ${limit})`,
  ),
  emptied(
    'sign-in-attempts',
    sql`accounts.credential where failures > 0 and (locked_until is null or locked_until < now()) and failed_at`,
    (
      before,
      limit,
    ) => sql`update accounts.credential set failures = 0, failed_at = null, locked_until = null, told_at = null
      where person in (select person from accounts.credential where failures > 0
        and (locked_until is null or locked_until < now()) and failed_at < ${before} limit ${limit})`,
  ),
];
