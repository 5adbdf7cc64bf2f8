import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { fromBits } from '#kit/week.ts';
import type { LinkRecord } from '../rules/linkage/record.ts';

interface LinkRow extends Omit<LinkRecord, 'week'> {
  readonly week: string | null;
}

/** Every service that is shown, with the first of its places, as linkage compares it; a place that has only the point of its municipality has none of its own. */
export async function linkRecords(db: Db | Tx): Promise<LinkRecord[]> {
  const { rows } = await sql<LinkRow>`
    select s.id, s.name, coalesce(s.organization_id::text, s.provider) as provider, s.email, s.url, s.category,
      array(select p ->> 'number' from jsonb_array_elements(s.phones) p) as phones,
      o.municipality, l.address, o.week_term as week,
      case when l.point_from = 'source' then o.latitude end as lat, case when l.point_from = 'source' then o.longitude end as lon
    from directory.service s
    join lateral (select * from directory.offer o where o.service_id = s.id and o.published order by o.id limit 1) o on true
    left join directory.location l on l.id = o.location_id
    where s.merged_into is null order by s.id`.execute(db);
  return rows.map((r) => ({ ...r, week: r.week === null ? null : fromBits(r.week) }));
}
