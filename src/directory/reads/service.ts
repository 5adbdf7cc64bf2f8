import type { Db } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import type { Contact, Cost, EnrolmentWindow, Phone, Service } from '../model.ts';
import type { Weeks } from '../rules/hours.ts';
import type { DateHours, Rule } from '../rules/offer.ts';
import { readRules } from '../rules/read-rules.ts';
import { weeksOf } from '../store/offers.ts';
import { type BenefitRecord, benefitRecords } from '../store/taxonomy.ts';

/** A service in one of its places, as its page shows it. */
export interface SheetOffer {
  readonly id: string;
  readonly place: string | null;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly municipality: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly pointFrom: string | null;
  readonly transportation: string | null;
  readonly weeks: Weeks | null;
  readonly hoursFrom: string | null;
  readonly hoursText: string | null;
  /** Hours of the place, when the service's own are not known. */
  readonly placeWeeks: Weeks | null;
  readonly dates: readonly DateHours[];
  readonly phones: readonly Phone[];
  readonly accessibility: readonly string[];
}

/** Everything the page of a service shows: the row, with rules and benefits read and its places. */
export interface Sheet extends Omit<Service, 'sourceKey' | 'eligibility' | 'benefits' | 'enrolmentWindows' | 'kept'> {
  /** The record that is shown instead of this one; null = this one is. */
  readonly mergedInto: string | null;
  /** How the body itself last confirmed it, and when. */
  readonly confirmed: { readonly on: string; readonly how: string } | null;
  /** Other records that are shown in this one: their source, and which parts are taken from them. */
  readonly holds: readonly { readonly source: string; readonly name: string; readonly taken: readonly string[] }[];
  readonly rules: readonly Rule[];
  readonly benefits: readonly BenefitRecord[];
  readonly windows: readonly EnrolmentWindow[];
  readonly offers: readonly SheetOffer[];
}

/** The sheet of a service; null when there is none. */
export async function serviceSheet(db: Db, id: string): Promise<Sheet | null> {
  if (!isUuid(id)) return null;
  const s = await db.selectFrom('directory.service').selectAll().where('id', '=', id).executeTakeFirst();
  if (!s) return null;
  return {
    id: s.id,
    name: s.name,
    alternateName: s.alternate_name,
    description: s.description,
    organization: s.organization_id,
    provider: s.provider,
    category: s.category,
    ageFrom: s.age_from,
    ageTo: s.age_to,
    rules: readRules(s.eligibility) ?? [],
    eligibilityText: s.eligibility_text,
    places: s.places,
    placesFree: s.places_free,
    placesAsOf: s.places_as_of,
    price: s.price,
    priceText: s.price_text,
    costs: s.costs as unknown as Cost[],
    benefits: benefitRecords().filter((b) => s.benefits.includes(b.code)),
    enrolmentHow: s.enrolment_how,
    enrolmentUrl: s.enrolment_url,
    enrolmentPhone: s.enrolment_phone,
    windows: s.enrolment_windows as unknown as EnrolmentWindow[],
    waitingList: s.waiting_list,
    documents: s.documents,
    url: s.url,
    email: s.email,
    phones: s.phones as unknown as Phone[],
    contacts: s.contacts as unknown as Contact[],
    languages: s.languages,
    accessibility: s.accessibility,
    accompaniment: s.accompaniment,
    publicFunds: s.public_funds,
    status: s.status,
    alert: s.alert,
    assuredOn: s.assured_on,
    source: s.source,
    mergedInto: s.merged_into,
    confirmed: s.confirmed_on && s.confirmed_how ? { on: s.confirmed_on, how: s.confirmed_how } : null,
    holds: await heldIn(db, id),
    example: s.example,
    offers: await sheetOffers(db, id),
  };
}

/** The record that is shown instead of a merged one; null when it is shown itself, or there is none. */
export async function shownInstead(db: Db, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const row = await db.selectFrom('directory.service').select('merged_into').where('id', '=', id).executeTakeFirst();
  return row?.merged_into ?? null;
}

/** What is shown in a record besides what its own source says. */
async function heldIn(db: Db, id: string): Promise<Sheet['holds']> {
  return db
    .selectFrom('directory.merge as m')
    .innerJoin('directory.service as s', 's.id', 'm.other')
    .select(['s.source', 's.name', 'm.taken'])
    .where('m.kept', '=', id)
    .where('m.undone_at', 'is', null)
    .orderBy('m.at')
    .execute();
}

async function sheetOffers(db: Db, service: string): Promise<SheetOffer[]> {
  const rows = await db
    .selectFrom('directory.offer as o')
    .leftJoin('directory.location as l', 'l.id', 'o.location_id')
    .select([
      'o.id',
      'l.name as place',
      'l.address',
      'l.postal_code as postalCode',
      'o.city',
      'o.municipality',
      'o.latitude',
      'o.longitude',
    ])
    .select([
      'l.point_from as pointFrom',
      'l.transportation',
      'o.week_term',
      'o.week_closed',
      'o.week_summer',
      'o.hours_from as hoursFrom',
    ])
    .select(['o.hours_text as hoursText', 'o.dates', 'l.phones', 'l.accessibility'])
    .select(['l.week_term as pt', 'l.week_closed as pc', 'l.week_summer as ps'])
    .where('o.service_id', '=', service)
    .orderBy('o.city')
    .orderBy('o.id')
    .limit(50)
    .execute();
  return rows.map(({ week_term, week_closed, week_summer, pt, pc, ps, ...o }) => ({
    ...o,
    weeks: weeksOf({ week_term, week_closed, week_summer }),
    placeWeeks: weeksOf({ week_term: pt, week_closed: pc, week_summer: ps }),
    dates: o.dates as unknown as DateHours[],
    phones: (o.phones ?? []) as unknown as Phone[],
    accessibility: o.accessibility ?? [],
  }));
}

/** Is there a service to report about? */
export const serviceName = async (db: Db, id: string): Promise<string | null> =>
  isUuid(id)
    ? ((await db.selectFrom('directory.service').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null)
    : null;
