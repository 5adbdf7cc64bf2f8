import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** Requests for a service from one municipality in one week. */
export interface NeedEvents {
  readonly home: string;
  /** Monday of the week, `YYYY-MM-DD` in Europe/Rome. */
  readonly week: string;
  /** Taxonomy code; null = whoever did not say which. */
  readonly category: string | null;
  readonly requests: number;
  readonly example: boolean;
}

/**
 * Requests by municipality, week and category, voiced from `after` (included) to `before`, both midnights in Rome: for the
 * search of early signals alone. A need asks once for each category in it. All that one body writes for its people in `weeks`
 * weeks, counted back from `before`, is one request, where and when the first was: five requests are never one body's, however
 * many towns and days its list is of.
 */
export async function needEvents(
  db: Db | Tx,
  after: Date,
  before: Date,
  weeks: number,
): Promise<readonly NeedEvents[]> {
  const { rows } = await sql<NeedEvents>`
    with asked as (
      select n.id, n.home, n.example, p.category, n.voiced_at, (n.voiced_at at time zone 'Europe/Rome')::date as day, n.organization
      from needs.need n join needs.person p on p.need = n.id
      where n.withdrawn_at is null and n.home is not null and n.voiced_at >= ${after} and n.voiced_at < ${before}),
    heard as (
      select asked.*, coalesce(organization::text || ' ' || ((${before}::timestamptz at time zone 'Europe/Rome')::date - day - 1) / (7 * ${weeks}::integer),
        id::text) as who from asked),
    once as (select distinct on (who, category) * from heard order by who, category, voiced_at, id)
    select home, to_char(date_trunc('week', day), 'YYYY-MM-DD') as week, category, count(*) as requests, bool_or(example) as example
    from once group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
