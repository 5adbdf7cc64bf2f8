import { sql } from 'kysely';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsChanged, rowsCounted } from '#kit/rows.ts';

/** What of the directory is not kept for ever: reports, once somebody has dealt with them; links to confirm records, once too old. */
export const directoryKinds: readonly RetainedKind[] = [
  {
    kind: 'reports',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from directory.report where settled_at < ${before}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from directory.report where id in (
        select id from directory.report where settled_at < ${before} limit ${limit})`,
      ),
  },
  {
    kind: 'record-links',
    due: (tx, before) =>
      rowsCounted(tx, sql`select count(*) as n from directory.still_right where expires_at < ${before}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from directory.still_right where id in (
        select id from directory.still_right where expires_at < ${before} limit ${limit})`,
      ),
  },
];
