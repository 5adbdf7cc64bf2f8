import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Unknown } from '../rules/check-next.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { isKept, type Kept } from './kept.ts';

/** A record that nobody has said to be right for a while. */
export interface OldRecord extends LinkedRecord {
  readonly provider: string | null;
  /** Where it is offered. */
  readonly municipalities: readonly string[];
  readonly unknown: readonly Unknown[];
}

/** Records of one body that are ranked: more than anybody has. */
const most = 5000;

/** Services that somebody keeps, not confirmed since a day, those never confirmed first. */
export async function selectOld(tx: Tx, kept: Kept, since: string): Promise<OldRecord[]> {
  const { rows } = await sql<OldRecord>`
    select s.id, s.name, s.provider, s.assured_on as "assuredOn", coalesce(o.municipalities, '{}') as municipalities,
      array_remove(array[
        case when not coalesce(o.hours, false) then 'hours' end,
        case when s.places is null then 'places' end,
        case when s.price is null and s.price_text is null and s.costs = '[]' then 'price' end,
        case when s.age_from is null and s.age_to is null then 'ages' end,
        case when s.phones = '[]' and s.email is null and s.contacts = '[]' then 'contacts' end], null) as unknown,
      at.place as "where", at.term, at.closed, at.summer, at.hours_text as "hoursText", s.phones -> 0 ->> 'number' as phone, s.places, s.price, s.price_text as "priceText",
      s.age_from as "ageFrom", s.age_to as "ageTo"
    from directory.service s
    left join lateral (
      select array_agg(distinct o.municipality) filter (where o.municipality is not null) as municipalities, bool_or(o.week_term is not null) as hours
      from directory.offer o where o.service_id = s.id and o.published) o on true
    left join lateral (
      select nullif(concat_ws(', ', l.address, o.city), '') as place, o.week_term as term, o.week_closed as closed, o.week_summer as summer, o.hours_text from directory.offer o
      left join directory.location l on l.id = o.location_id where o.service_id = s.id and o.published order by o.id limit 1) at on true
    where s.merged_into is null and ${isKept(kept)} and (s.assured_on is null or s.assured_on < ${since}::date)
    order by s.assured_on nulls first, s.name, s.id limit ${most}`.execute(tx);
  return rows;
}

/** Says they are right on a day; ids of those that were the acting person's to confirm. */
export async function confirmRecords(tx: Tx, ids: readonly string[], day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select directory.confirm(${ids}::uuid[], ${day}::date) as id`.execute(tx);
  return rows.map((r) => r.id);
}
