import type { Tx } from '#kit/database.ts';
import type { Location, Service } from '../model.ts';
import type { Weeks } from '../rules/hours.ts';
import type { DateHours } from '../rules/offer.ts';
import { type Category, categoryWords } from '../rules/taxonomy.ts';
import { json, weekColumns } from './rows.ts';
import { type Columns, canonical, type Saved, saveRows } from './save.ts';

/** What an offer copies from its place. */
export type OfferPlace = Pick<Location, 'id' | 'name' | 'address' | 'city' | 'municipality' | 'latitude' | 'longitude'>;

/** A service in a place, before it becomes a row. */
export interface OfferDraft {
  readonly id: string;
  readonly sourceKey: string;
  readonly service: Service;
  readonly location: OfferPlace | null;
  readonly description: string | null;
  readonly weeks: Weeks | null;
  readonly hoursFrom: 'offer' | 'service' | 'location' | null;
  readonly hoursText: string | null;
  readonly dates: readonly DateHours[];
  readonly category: Category | null;
  readonly kept: Readonly<Record<string, unknown>>;
}

const offerColumns: Columns = {
  id: 'uuid',
  service_id: 'uuid',
  location_id: 'uuid',
  source_key: 'text',
  description: 'text',
  week_term: 'bit(672)',
  week_closed: 'bit(672)',
  week_summer: 'bit(672)',
  hours_from: 'text',
  hours_text: 'text',
  dates: json,
  name: 'text',
  provider: 'text',
  category: 'text',
  age_from: 'int',
  age_to: 'int',
  municipality: 'text',
  city: 'text',
  latitude: 'float8',
  longitude: 'float8',
  price: 'bigint',
  places_free: 'int',
  enrolment_from: 'date[]',
  enrolment_to: 'date[]',
  example: 'boolean',
  published: 'boolean',
  kept: json,
};

const vector = (column: string, weight: string) =>
  `setweight(to_tsvector('directory.plain', coalesce(r.${column}, '')), '${weight}')`;
const searched = {
  given: { words_a: 'text', words_b: 'text', words_c: 'text', words_d: 'text' },
  columns: { words: ['a', 'b', 'c', 'd'].map((w) => vector(`words_${w}`, w.toUpperCase())).join(' || ') },
};

/** Ages a service is for: what it says, else what its category says. */
const agesOf = (s: Service, category: Category | null) =>
  s.ageFrom === null && s.ageTo === null
    ? { age_from: category?.ages.from ?? null, age_to: category?.ages.to ?? null }
    : { age_from: s.ageFrom, age_to: s.ageTo };

/** Writes offers with all that search and matching read; the hash covers the copied columns too. */
export const saveOffers = (tx: Tx, offers: readonly OfferDraft[]): Promise<Saved> =>
  saveRows(
    tx,
    'offer',
    offerColumns,
    offers.map(({ service: s, location: l, ...o }) => ({
      key: { id: o.id, source_key: o.sourceKey },
      content: {
        service_id: s.id,
        location_id: l?.id ?? null,
        description: o.description,
        ...weekColumns(o.weeks),
        hours_from: o.weeks ? o.hoursFrom : null,
        hours_text: o.hoursText,
        dates: o.dates,
        name: s.name,
        provider: s.provider,
        category: s.category,
        ...agesOf(s, o.category),
        municipality: l?.municipality ?? null,
        city: l?.city ?? null,
        latitude: l?.latitude ?? null,
        longitude: l?.longitude ?? null,
        price: s.price,
        places_free: s.placesFree,
        // Open ends as infinities, so that "open on this day" is one comparison.
        enrolment_from: s.enrolmentWindows.map((w) => w.from ?? '-infinity'),
        enrolment_to: s.enrolmentWindows.map((w) => w.to ?? 'infinity'),
        example: s.example,
        published: s.status !== 'defunct' && s.status !== 'inactive',
        kept: canonical(o.kept),
        words_a: [s.name, s.alternateName].filter(Boolean).join(' '),
        words_b: [o.category ? categoryWords(o.category) : '', l?.city ?? ''].join(' '),
        words_c: [s.provider ?? '', l?.name ?? '', l?.address ?? ''].join(' '),
        words_d: [s.description ?? '', s.eligibilityText ?? ''].join(' ').slice(0, 4000),
      },
    })),
    searched,
  );

const scheduleColumns: Columns = {
  id: 'uuid',
  source: 'text',
  service_id: 'uuid',
  location_id: 'uuid',
  offer_id: 'uuid',
  fields: json,
  readable: 'boolean',
};

export interface ScheduleRow {
  readonly id: string;
  readonly source: string;
  readonly service: string | null;
  readonly location: string | null;
  readonly offer: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly readable: boolean;
}

/** Writes schedules word for word. */
export const saveSchedules = (tx: Tx, schedules: readonly ScheduleRow[]): Promise<Saved> =>
  saveRows(
    tx,
    'schedule',
    scheduleColumns,
    schedules.map((s) => ({
      key: { id: s.id, source: s.source },
      content: {
        service_id: s.service,
        location_id: s.location,
        offer_id: s.offer,
        fields: canonical(s.fields),
        readable: s.readable,
      },
    })),
  );
