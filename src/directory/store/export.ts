import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Contact, Cost, EnrolmentWindow, Location, Phone, Service } from '../model.ts';
import type { LocationExport, ScheduleExport, ServiceExport } from '../rules/export.ts';
import { offerWithoutPlace } from './offers.ts';

type Reader = Db | Tx;
const pageSize = 500;
const zero = '00000000-0000-0000-0000-000000000000';

/** Services with offers and schedules, by id, a page at a time. */
export async function* exportServices(db: Reader): AsyncGenerator<ServiceExport[]> {
  for (let after = zero; ; ) {
    const rows = await db
      .selectFrom('directory.service')
      .selectAll()
      .where('id', '>', after)
      .where('merged_into', 'is', null)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    const ids = rows.map((r) => r.id);
    const { keptOf, placeOf } = await mergesOf(db, ids);
    const shown = (await offersOf(db, ids)).filter((o) => (o.of_source ?? o.service_id) === placeOf(o.service_id));
    const offers = Map.groupBy(shown, (o) => o.service_id);
    const own = await schedules(db, 'service_id', ids.map(placeOf));
    const ofOffers = await schedules(
      db,
      'offer_id',
      [...offers.values()].flat().map((o) => o.id),
    );
    const serviceOf = new Map([...offers].flatMap(([service, all]) => all.map((o) => [o.id, service] as const)));
    const here = new Set(serviceOf.keys());
    const all = new Map(
      [...own, ...ofOffers]
        .filter((s) => s.offer === null || here.has(s.offer))
        .map((s) => [s.id, { ...s, service: s.service && (keptOf.get(s.service) ?? s.service) }]),
    );
    const byService = Map.groupBy([...all.values()].sort(byId), (s) => s.service ?? serviceOf.get(s.offer ?? ''));
    yield rows.map((r) => ({
      service: toService(r),
      offers: (offers.get(r.id) ?? [])
        .filter((o) => o.id !== offerWithoutPlace(o.of_source ?? r.id))
        .map((o) => ({
          id: o.id,
          location: o.location_id,
          sourceKey: o.source_key,
          description: o.description,
        })),
      schedules: byService.get(r.id) ?? [],
    }));
    after = last.id;
  }
}

/** In which record others are shown, and whose place and hours a record shows: its own, or those of the last one taken for them. */
async function mergesOf(db: Reader, kept: readonly string[]) {
  const merges = await db
    .selectFrom('directory.merge')
    .select(['kept', 'other', 'taken'])
    .where('kept', '=', sql<string>`any(${kept}::uuid[])`)
    .where('undone_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const places = new Map(merges.flatMap((m) => (m.taken.includes('where') ? [[m.kept, m.other] as const] : [])));
  return {
    keptOf: new Map(merges.map((m) => [m.other, m.kept])),
    placeOf: (service: string): string => places.get(service) ?? service,
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

const offersOf = (db: Reader, services: readonly string[]) =>
  db
    .selectFrom('directory.offer')
    .select(['id', 'service_id', 'location_id', 'source_key', 'description', 'of_source'])
    .where('service_id', '=', sql<string>`any(${services}::uuid[])`)
    .orderBy('id')
    .execute();

async function schedules(
  db: Reader,
  owner: 'service_id' | 'location_id' | 'offer_id',
  ids: readonly string[],
): Promise<ScheduleExport[]> {
  const rows = await db
    .selectFrom('directory.schedule')
    .select(['id', 'service_id as service', 'location_id as location', 'offer_id as offer', 'fields'])
    .where(owner, '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .execute();
  return rows.map((r) => ({ ...r, fields: r.fields as unknown as Record<string, string> }));
}

/** Places with the schedules that are only theirs, by id, a page at a time; or only some places. */
export async function* exportLocations(
  db: Reader,
  only: readonly string[] | null = null,
): AsyncGenerator<LocationExport[]> {
  for (let after = zero; ; ) {
    const rows = await db
      .selectFrom('directory.location')
      .selectAll()
      .where('id', '>', after)
      .$if(only !== null, (q) => q.where('id', '=', sql<string>`any(${only ?? []}::uuid[])`))
      .orderBy('id')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    const own = (
      await schedules(
        db,
        'location_id',
        rows.map((r) => r.id),
      )
    ).filter((s) => s.service === null && s.offer === null);
    const byLocation = Map.groupBy(own, (s) => s.location);
    yield rows.map((r) => ({ location: toLocation(r), schedules: byLocation.get(r.id) ?? [] }));
    after = last.id;
  }
}

/** Ids of the bodies that services and places name, in order. */
export async function exportedOrganizations(db: Reader): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select organization_id as id from directory.service where organization_id is not null
    union select organization_id from directory.location where organization_id is not null order by id`.execute(db);
  return rows.map((r) => r.id);
}

type ServiceRow = Awaited<ReturnType<typeof selectServices>>[number];
type LocationRow = Awaited<ReturnType<typeof selectLocations>>[number];
const selectServices = (db: Reader) => db.selectFrom('directory.service').selectAll().execute();
const selectLocations = (db: Reader) => db.selectFrom('directory.location').selectAll().execute();

const toService = (r: ServiceRow): Service => ({
  id: r.id,
  source: r.source,
  sourceKey: r.source_key,
  organization: r.organization_id,
  provider: r.provider,
  name: r.name,
  alternateName: r.alternate_name,
  description: r.description,
  url: r.url,
  email: r.email,
  status: r.status,
  alert: r.alert,
  category: r.category,
  ageFrom: r.age_from,
  ageTo: r.age_to,
  eligibility: r.eligibility as unknown as unknown[],
  eligibilityText: r.eligibility_text,
  places: r.places,
  placesFree: r.places_free,
  placesAsOf: r.places_as_of,
  price: r.price,
  priceText: r.price_text,
  costs: r.costs as unknown as Cost[],
  benefits: r.benefits,
  enrolmentHow: r.enrolment_how,
  enrolmentUrl: r.enrolment_url,
  enrolmentPhone: r.enrolment_phone,
  enrolmentWindows: r.enrolment_windows as unknown as EnrolmentWindow[],
  waitingList: r.waiting_list,
  documents: r.documents,
  phones: r.phones as unknown as Phone[],
  contacts: r.contacts as unknown as Contact[],
  languages: r.languages,
  accessibility: r.accessibility,
  accompaniment: r.accompaniment,
  publicFunds: r.public_funds,
  assuredOn: r.assured_on,
  example: r.example,
  kept: r.kept as unknown as Record<string, unknown>,
});

const toLocation = (r: LocationRow): Location => ({
  id: r.id,
  source: r.source,
  sourceKey: r.source_key,
  organization: r.organization_id,
  name: r.name,
  alternateName: r.alternate_name,
  description: r.description,
  transportation: r.transportation,
  address: r.address,
  postalCode: r.postal_code,
  city: r.city,
  municipality: r.municipality,
  latitude: r.latitude,
  longitude: r.longitude,
  pointFrom: r.point_from as Location['pointFrom'],
  phones: r.phones as unknown as Phone[],
  contacts: r.contacts as unknown as Contact[],
  languages: r.languages,
  accessibility: r.accessibility,
  example: r.example,
  kept: r.kept as unknown as Record<string, unknown>,
});
