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
 * Requests by municipality, week and category, voiced from `after` (included) to `before`: for the search of early signals
 * alone. A need asks once for each category in it; what a body writes for its people on one day is one request, so that a
 * list typed in one morning is no signal.
 */
export async function needEvents(db: Db | Tx, after: Date, before: Date): Promise<readonly NeedEvents[]> {
  const { rows } = await sql<NeedEvents>`
    select n.home, to_char(date_trunc('week', n.voiced_at at time zone 'Europe/Rome'), 'YYYY-MM-DD') as week, p.category,
      count(distinct coalesce(n.organization || (n.voiced_at at time zone 'Europe/Rome')::date::text, n.id::text)) as requests,
      bool_or(n.example) as example
    from needs.need n join needs.person p on p.need = n.id
    where n.withdrawn_at is null and n.home is not null and n.voiced_at >= ${after} and n.voiced_at < ${before}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
