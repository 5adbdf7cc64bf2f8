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

/** How many services there are, how many of them say their hours, and how many are invented. */
export interface ServiceCount {
  readonly services: number;
  readonly hoursKnown: number;
  readonly example: number;
  /** Quarter hours a week in term time, over all services whose hours are known. */
  readonly quarterHours: number;
  /** Bodies that offer at least one service. */
  readonly providers: number;
}

/** Counts published services; of some municipalities (ISTAT codes), or of one category. */
export async function countServices(
  db: Reader,
  filter: { readonly category?: string; readonly municipalities?: readonly string[] } = {},
): Promise<ServiceCount> {
  const { rows } = await sql<ServiceCount>`
    select count(distinct o.service_id) as services,
      count(distinct o.service_id) filter (where o.hours_from is not null) as "hoursKnown",
      count(distinct o.service_id) filter (where o.example) as example,
      coalesce(sum(bit_count(o.week_term)), 0) as "quarterHours",
      count(distinct s.organization_id) as providers
    from directory.offer o join directory.service s on s.id = o.service_id
    where o.published
      and (${filter.category ?? null}::text is null or o.category = ${filter.category ?? null})
      and (${filter.municipalities ?? null}::text[] is null or o.municipality = any(${filter.municipalities ?? null}::text[]))
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
