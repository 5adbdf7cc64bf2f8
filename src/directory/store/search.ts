import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import { toBits, type Week } from '#kit/week.ts';
import type { WeekPeriod } from '../model.ts';
import { type Cursor, type Hit, mostCandidates } from '../rules/query.ts';
import { weeksOf } from './offers.ts';

/** A search whose place is resolved and whose words are chosen. */
export interface Search {
  /** Words that must all be there, or any of them; empty = no text. */
  readonly words: readonly string[];
  readonly any: boolean;
  readonly category: string | null;
  /** Id of the body that provides it. */
  readonly organization: string | null;
  readonly age: { readonly from: number; readonly to: number } | null;
  readonly near: { readonly latitude: number; readonly longitude: number; readonly km: number } | null;
  readonly municipalities: readonly string[] | null;
  readonly period: WeekPeriod;
  readonly hours: Week | null;
  readonly maxPrice: number | null;
  readonly free: boolean;
  /** Enrolment open on some day between these, both included. */
  readonly enrol: { readonly from: string; readonly to: string } | null;
  readonly after: Cursor | null;
  readonly before: Cursor | null;
  readonly limit: number;
}

export interface Found {
  readonly hits: readonly Hit[];
  /** How many there are, counted up to `mostCandidates` + 1. */
  readonly total: number;
  readonly more: boolean;
}

const tsquery = (words: readonly string[], any: boolean): RawBuilder<unknown> => {
  const parts = words.map((w) => sql`plainto_tsquery('directory.plain', ${w})`);
  return sql.join(parts, any ? sql.raw(' || ') : sql.raw(' && '));
};

const meters = (near: NonNullable<Search['near']>) => sql`(12742000 * asin(sqrt(
  power(sin(radians(o.latitude - ${near.latitude}::float8) / 2), 2) + cos(radians(o.latitude)) * cos(radians(${near.latitude}::float8))
  * power(sin(radians(o.longitude - ${near.longitude}::float8) / 2), 2))))::int`;

/** A rectangle of the scaled plane that surely holds the circle. */
const around = ({ latitude, longitude, km }: NonNullable<Search['near']>) => {
  const up = km / 110.5;
  const aside = Math.min(90, km / (111.3 * Math.max(0.05, Math.cos((latitude * Math.PI) / 180)))) * 0.7;
  const x = longitude * 0.7;
  return sql`o.place <@ box(point(${x - aside}, ${latitude - up}), point(${x + aside}, ${latitude + up}))`;
};

/** Every condition of a search on `directory.offer o`. */
export function conditions(s: Search): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`o.published`];
  if (s.words.length > 0) all.push(sql`o.words @@ (${tsquery(s.words, s.any)})`);
  if (s.category !== null) all.push(sql`o.category = ${s.category}`);
  if (s.organization !== null) {
    all.push(
      sql`o.service_id in (select of.id from directory.service of where of.organization_id = ${s.organization})`,
    );
  }
  if (s.age) {
    all.push(sql`(o.age_from is null or o.age_from <= ${s.age.to}) and (o.age_to is null or o.age_to > ${s.age.from})`);
  }
  if (s.municipalities) all.push(sql`o.municipality = any(${s.municipalities}::text[])`);
  if (s.near) all.push(sql`${around(s.near)} and ${meters(s.near)} <= ${Math.round(s.near.km * 1000)}`);
  if (s.hours) {
    const bits = sql`${toBits(s.hours)}::bit(672)`;
    all.push(sql`(${sql.ref(`o.week_${s.period}`)} & ${bits}) = ${bits}`);
  }
  if (s.maxPrice !== null) all.push(sql`o.price <= ${s.maxPrice}`);
  if (s.free) all.push(sql`o.places_free > 0`);
  if (s.enrol) {
    all.push(
      sql`exists (select from unnest(o.enrolment_from, o.enrolment_to) as w(a, b) where w.a <= ${s.enrol.to}::date and w.b >= ${s.enrol.from}::date)`,
    );
  }
  return sql.join(all, sql` and `);
}

interface Row extends Omit<Hit, 'weeks' | 'km'> {
  readonly meters: number | null;
  readonly week_term: string | null;
  readonly week_closed: string | null;
  readonly week_summer: string | null;
  readonly total: number;
}

/** Sort key and where candidates come from: by rank for words, by distance near a place, else by name. */
function plan(s: Search) {
  if (s.words.length > 0) {
    const q = tsquery(s.words, s.any);
    return { key: sql`(-1000000 * ts_rank(o.words, ${q}))::int`, type: sql.raw('int'), first: sql`` };
  }
  if (s.near)
    return {
      key: meters(s.near),
      type: sql.raw('int'),
      first: sql`order by o.place <-> point(${s.near.longitude * 0.7}, ${s.near.latitude})`,
    };
  return null;
}

/** One page of results, the best first, with one statement. */
export async function searchOffers(db: Db, s: Search): Promise<Found> {
  const way = plan(s);
  const backwards = s.before !== null;
  const at = s.before ?? s.after;
  const sound = at !== null && (way === null || /^-?\d{1,9}$/.test(at.key)) ? at : null;
  const direction = sql.raw(backwards ? 'desc' : 'asc');
  const beyond = sql.raw(backwards ? '<' : '>');
  const km = s.near ? meters(s.near) : sql`null::int`;
  const columns = sql`h.id, o.service_id as "serviceId", o.name, o.provider, o.category, o.city, l.address, ${km} as meters,
    o.week_term, o.week_closed, o.week_summer, o.hours_text as "hoursText", o.age_from as "ageFrom", o.age_to as "ageTo", o.price,
    sv.price_text as "priceText", o.places_free as "placesFree", sv.assured_on as "assuredOn", o.example, h.key::text as key,
    (select count(*) from counted) as total`;
  const joins = sql`join directory.offer o on o.id = h.id join directory.service sv on sv.id = o.service_id
    left join directory.location l on l.id = o.location_id`;
  const page = (source: RawBuilder<unknown>, type: RawBuilder<unknown>) => sql`select h.id, h.key from ${source} h
    ${sound ? sql`where (h.key, h.id) ${beyond} (${sound.key}::${type}, ${sound.id}::uuid)` : sql``}
    order by h.key ${direction}, h.id ${direction} limit ${s.limit + 1}`;
  const { rows } = way
    ? await sql<Row>`with counted as materialized (select o.id, ${way.key} as key from directory.offer o where ${conditions(s)} ${way.first} limit ${mostCandidates + 1}),
        page as (${page(sql`counted`, way.type)})
        select ${columns} from page h ${joins} order by h.key ${direction}, h.id ${direction}`.execute(db)
    : await sql<Row>`with counted as (select 1 from directory.offer o where ${conditions(s)} limit ${mostCandidates + 1}),
        page as (select o.id, o.name as key from directory.offer o where ${conditions(s)}
          ${sound ? sql`and (o.name, o.id) ${beyond} (${sound.key}, ${sound.id}::uuid)` : sql``}
          order by o.name ${direction}, o.id ${direction} limit ${s.limit + 1})
        select ${columns} from page h ${joins} order by h.key ${direction}, h.id ${direction}`.execute(db);
  const shown = rows.slice(0, s.limit);
  if (backwards) shown.reverse();
  return { hits: shown.map(toHit), total: rows[0]?.total ?? 0, more: rows.length > s.limit };
}

const toHit = ({ meters: m, week_term, week_closed, week_summer, total: _, ...r }: Row): Hit => ({
  ...r,
  km: m === null ? null : m / 1000,
  weeks: weeksOf({ week_term, week_closed, week_summer }),
});

/** For each word that no record has, the known word most like it; words that are known stay out. */
export async function correctWords(db: Db, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const long = words.filter((w) => w.length >= 4).slice(0, 6);
  if (long.length === 0) return new Map();
  const { rows } = await sql<{ typed: string; word: string | null }>`
    select t.typed, (select w.word from directory.word w where w.word % t.typed
      order by public.similarity(w.word, t.typed) desc, w.word limit 1) as word
    from unnest(${long}::text[]) as t(typed)
    where not exists (select from directory.word k where k.word = t.typed)`.execute(db);
  return new Map(rows.flatMap((r) => (r.word === null ? [] : [[r.typed, r.word] as const])));
}

/** How many offers of a search each municipality has. Those without a recognised place are under null. */
export async function countByMunicipality(
  db: Db,
  s: Search,
): Promise<{ readonly municipality: string | null; readonly offers: number }[]> {
  const { rows } = await sql<{ municipality: string | null; offers: number }>`
    select o.municipality, count(*)::int as offers from directory.offer o where ${conditions(s)} group by o.municipality`.execute(
    db,
  );
  return rows;
}
