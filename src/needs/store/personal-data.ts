import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { RetainedKind } from '#kit/retention.ts';

/** Needs that were not withdrawn, after an id, in order. */
export async function standingNeeds(tx: Tx, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from needs.need where withdrawn_at is null and id > ${after}
    order by id limit ${limit}`.execute(tx);
  return rows.map((r) => r.id);
}

export async function withdrawnSince(tx: Tx, since: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from needs.need where withdrawn_at >= ${since}`.execute(tx);
  return rows.map((r) => r.id);
}

const changed = async (tx: Tx, query: ReturnType<typeof sql>): Promise<number> =>
  Number((await query.execute(tx)).numAffectedRows ?? 0);
const counted = async (tx: Tx, query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
  (await query.execute(tx)).rows[0]?.n ?? 0;

/** What of needs is not kept for ever: contacts, with their keys, and the trace of withdrawn needs. */
export const needsKinds: readonly RetainedKind[] = [
  {
    kind: 'need-contacts',
    due: (tx, before) => counted(tx, sql`select count(*) as n from needs.contact where given_at < ${before}`),
    drop: (tx, before, limit) =>
      changed(
        tx,
        sql`with gone as (delete from needs.contact where need in (
            select need from needs.contact where given_at < ${before} limit ${limit}) returning need),
          keys as (delete from kit.personal_key where owner in (select need from gone))
          select need from gone`,
      ),
  },
  {
    kind: 'withdrawn-needs',
    due: (tx, before) => counted(tx, sql`select count(*) as n from needs.need where withdrawn_at < ${before}`),
    drop: (tx, before, limit) =>
      changed(
        tx,
        sql`delete from needs.need where id in (select id from needs.need where withdrawn_at < ${before} limit ${limit})`,
      ),
  },
];
