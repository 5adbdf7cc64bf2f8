import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Period } from '../rules/need.ts';

/** Ids of the needs of some homes with somebody who asks for a service (null = any) in a part of the year. */
export async function idsLike(
  tx: Tx,
  like: {
    readonly homes: readonly string[];
    readonly category: string | null;
    readonly period: Period;
    readonly before: Date;
  },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select n.id from needs.need n where n.withdrawn_at is null and n.voiced_at <= ${like.before} and n.home = any(${like.homes}::text[])
      and exists (select from needs.person p where p.need = n.id and p.${sql.ref(like.period)} is not null
        and (${like.category}::text is null or p.category = ${like.category}))
    order by n.id`.execute(tx);
  return rows.map((r) => r.id);
}

/** Which of these needs have a contact. */
export async function idsWithContact(tx: Tx, needs: readonly string[]): Promise<readonly string[]> {
  if (needs.length === 0) return [];
  const rows = await tx.selectFrom('needs.contact').select('need').where('need', 'in', needs).orderBy('need').execute();
  return rows.map((r) => r.need);
}
