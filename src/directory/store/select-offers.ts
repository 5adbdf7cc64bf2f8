import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DateHours, Enrolment, Offer, Rule } from '../rules/offer.ts';
import { categoryOf } from '../rules/taxonomy.ts';
import { weeksOf } from './offers.ts';
import { benefitsByCode, taxonomy } from './taxonomy.ts';

export type Reader = Db | Tx;

/** Published offers with what matching reads, still as columns. */
export const offerQuery = (db: Reader) =>
  db
    .selectFrom('directory.offer as o')
    .innerJoin('directory.service as s', 's.id', 'o.service_id')
    .leftJoin('directory.location as l', 'l.id', 'o.location_id')
    .where('o.published', '=', true)
    .select([
      'o.id',
      'o.service_id',
      'o.location_id',
      'o.name',
      'o.provider',
      'o.category',
      'o.age_from',
      'o.age_to',
      'o.week_term',
      'o.week_closed',
      'o.week_summer',
      'o.hours_text',
      'o.hours_from',
      'o.dates',
      'o.municipality',
      'o.latitude',
      'o.longitude',
      'o.example',
      's.eligibility',
      's.places',
      's.places_free',
      's.price',
      's.benefits',
      's.enrolment_how',
      's.enrolment_windows',
      's.enrolment_url',
      's.enrolment_phone',
      's.documents',
      's.waiting_list',
      's.phones',
      's.languages',
      's.accessibility',
      's.accompaniment',
      's.public_funds',
      's.assured_on',
      'l.accessibility as place_accessibility',
      'l.week_term as place_term',
      'l.week_closed as place_closed',
      'l.week_summer as place_summer',
    ]);

type OfferRow = Awaited<ReturnType<ReturnType<typeof offerQuery>['execute']>>[number];

/** A row as the rules of matching read it. */
export function toOffer(r: OfferRow): Offer {
  const known = benefitsByCode();
  const access = [...new Set([...r.accessibility, ...(r.place_accessibility ?? [])])];
  const placeWeeks = weeksOf({
    week_term: r.place_term,
    week_closed: r.place_closed,
    week_summer: r.place_summer,
  });
  return {
    id: r.id,
    serviceId: r.service_id,
    name: r.name,
    provider: r.provider ?? '',
    category: r.category ?? '',
    ageFrom: r.age_from,
    ageTo: r.age_to,
    rules: r.eligibility as unknown as Rule[],
    weeks: weeksOf(r),
    hoursText: r.hours_text,
    locationWeeks: placeWeeks,
    dates: r.dates as unknown as DateHours[],
    capacity: r.places,
    freePlaces: r.places_free,
    priceCents: r.price,
    benefits: r.benefits.flatMap((code) => known.get(code) ?? []),
    enrolment: enrolmentOf(r),
    languages: r.languages.length > 0 ? r.languages : null,
    accessibility: access.length > 0 ? access : null,
    lat: r.latitude,
    lon: r.longitude,
    municipality: r.municipality,
    siteId: r.location_id,
    atHome: categoryOf(taxonomy(), r.category)?.atHome ?? false,
    accompaniment: r.accompaniment,
    publicFunds: r.public_funds,
    assuredOn: r.assured_on,
    example: r.example,
  };
}

/** How to enrol; null when the record says nothing about it. */
function enrolmentOf(r: OfferRow): Enrolment | null {
  const [phone] = r.phones as unknown as { number: string }[];
  const enrolment: Enrolment = {
    how: r.enrolment_how,
    windows: r.enrolment_windows as unknown as Enrolment['windows'],
    documents: r.documents,
    url: r.enrolment_url,
    phone: r.enrolment_phone ?? phone?.number ?? null,
    waitingList: r.waiting_list === null ? null : !/^(no|nessuna|false|0)\b/i.test(r.waiting_list),
  };
  const { how, url, phone: call, waitingList, windows, documents } = enrolment;
  const said = how ?? url ?? call ?? waitingList;
  return said !== null || windows.length > 0 || documents.length > 0 ? enrolment : null;
}

/** Offers in pages by id, so that a large catalogue never sits twice in memory. */
export async function selectOffers(
  db: Reader,
  filter: { readonly category?: string; readonly municipalities?: readonly string[] },
): Promise<Offer[]> {
  const found: Offer[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await offerQuery(db)
      .where('o.id', '>', after)
      .$if(filter.category !== undefined, (q) => q.where('o.category', '=', filter.category ?? ''))
      .$if(filter.municipalities !== undefined, (q) =>
        q.where('o.municipality', '=', sql<string>`any(${[...(filter.municipalities ?? [])]}::text[])`),
      )
      .orderBy('o.id')
      .limit(5000)
      .execute();
    for (const row of rows) found.push(toOffer(row));
    const last = rows.at(-1);
    if (!last || rows.length < 5000) return found;
    after = last.id;
  }
}
