import { sql } from 'kysely';
import type { RetainedKind } from '#kit/retention.ts';

/** What of the directory is not kept for ever: reports, once somebody has dealt with them. */
export const directoryKinds: readonly RetainedKind[] = [
  {
    kind: 'reports',
    due: async (tx, before) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*) as n from directory.report where settled_at < ${before}`.execute(tx);
      return rows[0]?.n ?? 0;
    },
    drop: async (tx, before, limit) => {
      const gone = await sql`delete from directory.report where id in (
        select id from directory.report where settled_at < ${before} limit ${limit})`.execute(tx);
      return Number(gone.numAffectedRows ?? 0);
    },
  },
];
