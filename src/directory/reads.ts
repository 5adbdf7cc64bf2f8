import { sql } from 'kysely';
import type { Offer } from './rules/offer.ts';
import type { Taxonomy } from './rules/taxonomy.ts';
import { type Reader, selectOffers } from './store/select-offers.ts';
import { taxonomy } from './store/taxonomy.ts';

/** Published offers by id; of one category, or of some municipalities (ISTAT codes). */
export const offers = (
  db: Reader,
  filter: { readonly category?: string; readonly municipalities?: readonly string[] } = {},
): Promise<Offer[]> => selectOffers(db, filter);

/** How many services there are, how many of them say their hours and their places, and how many are invented. */
export interface ServiceCount {
  readonly services: number;
  readonly hoursKnown: number;
  readonly placesKnown: number;
  readonly example: number;
  /** Quarter hours a week in term time, over all services whose hours are known. */
  readonly quarterHours: number;
  /** Bodies that offer at least one service. */
  readonly providers: number;
}

/** Which services are counted; `unplaced` adds to some municipalities the services whose place nobody recognised. */
interface Counted {
  readonly category?: string;
  readonly municipalities?: readonly string[];
  readonly unplaced?: boolean;
}

/** Counts published services, each once; of some municipalities (ISTAT codes), or of one category. */
export async function countServices(
  db: Reader,
  { category, municipalities, unplaced = false }: Counted = {},
): Promise<ServiceCount> {
  const { rows } = await sql<ServiceCount>`
    select count(distinct o.service_id) as services,
      count(distinct o.service_id) filter (where o.week_term is not null) as "hoursKnown",
      count(distinct o.service_id) filter (where s.places is not null) as "placesKnown",
      count(distinct o.service_id) filter (where o.example) as example,
      coalesce(sum(bit_count(o.week_term)), 0) as "quarterHours",
      count(distinct s.organization_id) as providers
    from directory.offer o join directory.service s on s.id = o.service_id
    where o.published
      and (${category ?? null}::text is null or o.category = ${category ?? null})
      and (${municipalities ?? null}::text[] is null or o.municipality = any(${municipalities ?? null}::text[])
        or (${unplaced} and o.municipality is null))
  `.execute(db);
  return rows[0]!;
}

/** Moment of the last change in the directory, and how many services changed since another moment. */
export async function changedSince(
  db: Reader,
  since: Date,
): Promise<{ readonly services: number; readonly last: Date | null }> {
  const row = await db
    .selectFrom('directory.service')
    .select((e) => [e.fn.countAll<number>().as('services'), e.fn.max('changed_at').as('last')])
    .where('changed_at', '>', since)
    .executeTakeFirstOrThrow();
  return { services: row.services, last: row.last as Date | null };
}

/** The kinds of service with their groups, as shipped. */
export const serviceTaxonomy = (): Taxonomy => taxonomy();
