import { sql } from 'kysely';
import { erasePersonalKey } from '#kit/personal-key.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsChanged, rowsCounted } from '#kit/rows.ts';

/** What of needs is not kept for ever: contacts, with their keys, and the trace of withdrawn needs. */
export const needsKinds: readonly RetainedKind[] = [
  {
    kind: 'need-contacts',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from needs.contact where given_at < ${before}`),
    drop: async (tx, before, limit) => {
      const { rows } = await sql<{ need: string }>`delete from needs.contact where need in (
        select need from needs.contact where given_at < ${before} limit ${limit}) returning need`.execute(tx);
      for (const { need } of rows) await erasePersonalKey(tx, need);
      return rows.length;
    },
  },
  {
    kind: 'withdrawn-needs',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n from needs.need where withdrawn_at < ${before}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from needs.need where id in (select id from needs.need where withdrawn_at < ${before} limit ${limit})`,
      ),
  },
];
