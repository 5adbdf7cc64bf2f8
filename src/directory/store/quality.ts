import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Quality } from '../rules/quality.ts';
import { isKept, type Kept } from './kept.ts';

/** Counts over the kept records of each body whose name holds `named`, those with most to do first; `old` = only bodies with records to confirm. A page of `limit`, and how many bodies there are. */
export async function selectQuality(
  tx: Tx,
  kept: Kept,
  days: { readonly half: string; readonly year: string },
  asked: { readonly limit: number; readonly page: number; readonly named: string; readonly old: boolean },
): Promise<{ readonly rows: Quality[]; readonly count: number }> {
  const { limit, page, named, old } = asked;
  const { rows } = await sql<Quality & { count: number }>`
    select q.*, count(*) over ()::integer as count, directory.body_asked(q.body) as asked
    from (
      select s.organization_id as body, min(s.provider) as name, count(*)::integer as records,
        count(*) filter (where s.assured_on >= ${days.half}::date)::integer as within6,
        count(*) filter (where s.assured_on >= ${days.year}::date)::integer as within12,
        count(*) filter (where s.assured_on is null)::integer as never,
        count(*) filter (where exists (select from directory.offer o where o.service_id = s.id and o.published and o.week_term is not null))::integer as hours,
        count(s.places)::integer as places,
        count(*) filter (where s.price is not null or s.price_text is not null or s.costs <> '[]')::integer as price,
        count(*) filter (where s.age_from is not null or s.age_to is not null)::integer as ages,
        count(*) filter (where s.phones <> '[]' or s.email is not null or s.contacts <> '[]')::integer as contacts,
        min(s.email) as email, min(s.assured_on) as oldest, max(s.assured_on) as freshest
      from directory.service s
      where s.organization_id is not null and ${isKept(kept)} and s.merged_into is null
        and exists (select from directory.offer o where o.service_id = s.id and o.published)
      group by s.organization_id) q
    where strpos(lower(q.name), lower(${named})) > 0 and (not ${old} or q.within6 < q.records)
    order by q.records - q.within6 desc, q.name, q.body limit ${limit} offset ${(page - 1) * limit}`.execute(tx);
  return { rows, count: rows[0]?.count ?? 0 };
}
