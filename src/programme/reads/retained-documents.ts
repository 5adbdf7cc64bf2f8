import { sql } from 'kysely';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsChanged, rowsCounted } from '#kit/rows.ts';

const old = (before: Date) =>
  sql`from programme.document d join programme.expense e on e.id = d.expense where e.document_date < ${before}::date`;

/** Files of documents of expenses: each goes with its key; the expense and the hash of its file stay. */
export const documentKinds: readonly RetainedKind[] = [
  {
    kind: 'expense-documents',
    due: (tx, before) => rowsCounted(tx, sql`select count(*) as n ${old(before)}`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from programme.document where expense in (select d.expense ${old(before)} limit ${limit})`,
      ),
  },
];
