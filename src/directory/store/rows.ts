import type { Tx } from '#kit/database.ts';
import { toHex, type Week } from '#kit/week.ts';
import type { Location, Service } from '../model.ts';
import type { Weeks } from '../rules/hours.ts';
import { type Columns, canonical, type Saved, saveRows } from './save.ts';

export const json = 'jsonb';
const locationColumns: Columns = {
  id: 'uuid',
  source: 'text',
  source_key: 'text',
  organization_id: 'uuid',
  name: 'text',
  alternate_name: 'text',
  description: 'text',
  transportation: 'text',
  address: 'text',
  postal_code: 'text',
  city: 'text',
  municipality: 'text',
  latitude: 'float8',
  longitude: 'float8',
  point_from: 'text',
  week_term: 'bit(672)',
  week_closed: 'bit(672)',
  week_summer: 'bit(672)',
  phones: json,
  contacts: json,
  languages: 'text[]',
  accessibility: 'text[]',
  example: 'boolean',
  kept: json,
};

const noWeeks = { week_term: null, week_closed: null, week_summer: null };
const written = new WeakMap<Weeks, { readonly [C in keyof typeof noWeeks]: string }>();

/** The three weeks as columns; all empty when the hours are unknown. Many services share the same weeks. */
export function weekColumns(weeks: Weeks | null) {
  if (!weeks) return noWeeks;
  const bits = (week: Week) => `x${toHex(week)}`;
  const known = written.get(weeks) ?? {
    week_term: bits(weeks.term),
    week_closed: bits(weeks.closed),
    week_summer: bits(weeks.summer),
  };
  written.set(weeks, known);
  return known;
}

/** Writes places with the hours of the place. */
export const saveLocations = (
  tx: Tx,
  locations: readonly { location: Location; weeks: Weeks | null }[],
): Promise<Saved> =>
  saveRows(
    tx,
    'location',
    locationColumns,
    locations.map(({ location: l, weeks }) => ({
      key: { id: l.id, source: l.source },
      content: {
        source_key: l.sourceKey,
        organization_id: l.organization,
        name: l.name,
        alternate_name: l.alternateName,
        description: l.description,
        transportation: l.transportation,
        address: l.address,
        postal_code: l.postalCode,
        city: l.city,
        municipality: l.municipality,
        latitude: l.latitude,
        longitude: l.longitude,
        point_from: l.pointFrom,
        ...weekColumns(weeks),
        phones: l.phones,
        contacts: l.contacts,
        languages: l.languages,
        accessibility: l.accessibility,
        example: l.example,
        kept: canonical(l.kept),
      },
    })),
  );

const serviceColumns: Columns = {
  id: 'uuid',
  source: 'text',
  source_key: 'text',
  organization_id: 'uuid',
  provider: 'text',
  name: 'text',
  alternate_name: 'text',
  description: 'text',
  url: 'text',
  email: 'text',
  status: 'text',
  alert: 'text',
  category: 'text',
  age_from: 'int',
  age_to: 'int',
  eligibility: json,
  eligibility_text: 'text',
  places: 'int',
  places_free: 'int',
  places_as_of: 'date',
  price: 'bigint',
  price_text: 'text',
  costs: json,
  benefits: 'text[]',
  enrolment_how: 'text',
  enrolment_url: 'text',
  enrolment_phone: 'text',
  enrolment_windows: json,
  waiting_list: 'text',
  documents: 'text[]',
  phones: json,
  contacts: json,
  languages: 'text[]',
  accessibility: 'text[]',
  accompaniment: 'boolean',
  public_funds: 'boolean',
  assured_on: 'date',
  example: 'boolean',
  kept: json,
};

/** Writes services; those that say something new get the moment of the change. */
export const saveServices = (tx: Tx, services: readonly Service[]): Promise<Saved> =>
  saveRows(
    tx,
    'service',
    serviceColumns,
    services.map((s) => ({
      key: { id: s.id, source: s.source },
      content: {
        source_key: s.sourceKey,
        organization_id: s.organization,
        provider: s.provider,
        name: s.name,
        alternate_name: s.alternateName,
        description: s.description,
        url: s.url,
        email: s.email,
        status: s.status,
        alert: s.alert,
        category: s.category,
        age_from: s.ageFrom,
        age_to: s.ageTo,
        eligibility: canonical(s.eligibility),
        eligibility_text: s.eligibilityText,
        places: s.places,
        places_free: s.placesFree,
        places_as_of: s.placesAsOf,
        price: s.price,
        price_text: s.priceText,
        costs: s.costs,
        benefits: s.benefits,
        enrolment_how: s.enrolmentHow,
        enrolment_url: s.enrolmentUrl,
        enrolment_phone: s.enrolmentPhone,
        enrolment_windows: s.enrolmentWindows,
        waiting_list: s.waitingList,
        documents: s.documents,
        phones: s.phones,
        contacts: s.contacts,
        languages: s.languages,
        accessibility: s.accessibility,
        accompaniment: s.accompaniment,
        public_funds: s.publicFunds,
        assured_on: s.assuredOn,
        example: s.example,
        kept: canonical(s.kept),
      },
    })),
    { columns: { changed_at: 'now()' } },
  );
