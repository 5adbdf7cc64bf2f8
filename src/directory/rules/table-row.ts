import type { Fault } from '#kit/errors.ts';
import { clock, parseWeek, windows } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import { hoursInCodes } from '#kit/week-italian.ts';
import { readAge, readAges } from './ages.ts';
import { faultOf } from './faults.ts';
import type { Part, SourceRecord } from './source.ts';
import { plain } from './taxonomy.ts';

/** A row of a table, read through its mapping: our field → text. */
export type TableValues = Readonly<Record<string, string>>;
interface Where {
  readonly file: string;
  readonly row: number;
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Our fields that become a field of the HSDS service under another name; the rest keep theirs. */
const serviceFields: Readonly<Record<string, string>> = {
  name: 'name',
  alternate_name: 'alternate_name',
  description: 'description',
  url: 'url',
  email: 'email',
  status: 'status',
  assured_date: 'assured_date',
  enrolment: 'application_process',
  waiting_list: 'wait_time',
  eligibility: 'eligibility_description',
  price_text: 'fees_description',
  category: 'x_category',
  eligibility_rules: 'x_eligibility',
  price: 'x_price',
  benefits: 'x_benefits',
  enrolment_url: 'x_enrolment_url',
  enrolment_phone: 'x_enrolment_phone',
  documents: 'x_documents',
  languages: 'x_languages',
  accessibility: 'x_accessibility',
  accompaniment: 'x_accompaniment',
  public: 'x_public_funds',
  example: 'x_example',
  capacity: 'x_places',
  free: 'x_places_free',
  capacity_date: 'x_places_as_of',
};

/** How a field of ours is called where a fault of an assembled service names it. */
export const sourceField = (field: string): string | undefined =>
  ({ organization: 'organization_id', ...serviceFields })[field];

/** What a service of a table without ids is known by. */
export const naturalKey = (v: TableValues): string =>
  ['category', 'name', 'municipality'].map((f) => plain(v[f] ?? '')).join('|');

/** What every row of a table asks for: the key of a body that is known by its name, and what hours text says. */
export interface RowTools {
  readonly keyOf: (base: string) => string;
  readonly openingsOf: typeof openingsOf;
}

/**
 * A row of a table as source records: the service with its place, telephones and hours inside, and its body.
 */
export function tableRow(
  v: TableValues,
  where: Where,
  kept: TableValues,
  { keyOf, openingsOf }: RowTools,
): { records: SourceRecord[]; faults: Fault[] } {
  const service: Record<string, string> = {};
  for (const [ours, theirs] of Object.entries(serviceFields)) if (v[ours]) service[theirs] = v[ours];
  const faults = [...ages(v, where, service)];
  if (v.enrolment_from || v.enrolment_to) {
    service.x_enrolment_windows = JSON.stringify([{ from: v.enrolment_from || null, to: v.enrolment_to || null }]);
  }
  if (Object.keys(kept).length > 0) service.x_kept = JSON.stringify(kept);
  const body = (v.organization ?? '').replace(/\s+/g, ' ');
  const organization = body === '' ? null : keyOf(plain(body));
  const place = placeOf(v);
  const phones = (v.phone ?? '').split(';').filter((n) => n.trim() !== '');
  const hours = hoursOf(v, where, openingsOf);
  const parts: Part[] = [
    ...(place ? [{ entity: 'location' as const, fields: place }] : []),
    ...phones.map((number) => ({ entity: 'phone' as const, fields: { number: number.trim() } })),
    ...hours.schedules.map((fields) => ({ entity: 'schedule' as const, fields })),
  ];
  const none = { repeats: false, service: null, location: null, organization: null, offer: null, parts: [] };
  const records: SourceRecord[] = [
    {
      ...none,
      entity: 'service',
      ...where,
      key: v.id || null,
      base: naturalKey(v),
      organization,
      fields: service,
      parts,
    },
  ];
  if (organization !== null) {
    const fields = { name: body, x_example: v.example ?? '' };
    records.push({ ...none, entity: 'organization', ...where, key: organization, base: '', repeats: true, fields });
  }
  return { records, faults: [...faults, ...hours.faults] };
}

function placeOf(v: TableValues): TableValues | null {
  const place = {
    city: v.municipality ?? '',
    x_province: v.province ?? '',
    address_1: v.address ?? '',
    postal_code: v.postal_code ?? '',
    latitude: v.latitude ?? '',
    longitude: v.longitude ?? '',
    x_example: v.example ?? '',
  };
  return Object.entries(place).some(([name, text]) => name !== 'x_example' && text !== '') ? place : null;
}

/** Writes ages in months into the service's fields. */
function ages(v: TableValues, where: Where, service: Record<string, string>): Fault[] {
  const faults: Fault[] = [];
  const together = v.ages ? readAges(v.ages) : null;
  if (v.ages && !together)
    faults.push(
      faultOf(where, 'ages', 'age', `«${v.ages}» non è una fascia di età: scrivila come «3-6» o «3 mesi - 3 anni»`),
    );
  for (const side of ['from', 'to'] as const) {
    const typed = v[`age_${side}`];
    const months = typed ? readAge(typed) : (together?.[side] ?? null);
    if (typed && months === null)
      faults.push(faultOf(where, `age_${side}`, 'age', `«${typed}» non è un'età: scrivi gli anni, oppure «3 mesi»`));
    if (months !== null) service[`x_age_${side}`] = String(months);
  }
  return faults;
}

interface Opening {
  readonly byday: string;
  readonly opens_at: string;
  readonly closes_at: string;
}

/** Hours text as openings, days with the same times together; or, as a text, what is wrong with it. */
export function openingsOf(text: string): readonly Opening[] | string {
  const read = parseWeek(hoursInCodes(text));
  if (!read.ok) return flawSaid(read);
  const times = Map.groupBy(windows(read.week), (w) => `${clock(w.from)} ${clock(w.to)}`);
  return [...times].map(([time, found]) => ({
    byday: found.map((w) => days[w.day]!).join(','),
    opens_at: time.slice(0, 5),
    closes_at: time.slice(6),
  }));
}

/** Hours text as HSDS schedules: one for each window and period. Hours that cannot be read are kept as words. */
function hoursOf(
  v: TableValues,
  where: Where,
  openings: typeof openingsOf,
): { schedules: TableValues[]; faults: Fault[] } {
  const schedules: TableValues[] = [];
  const faults: Fault[] = [];
  const dates = { ...(v.date_from ? { valid_from: v.date_from } : {}), ...(v.date_to ? { valid_to: v.date_to } : {}) };
  for (const [column, period] of [
    ['hours', ''],
    ['hours_term', 'term'],
    ['hours_closed', 'closed'],
    ['hours_summer', 'summer'],
  ] as const) {
    const text = v[column];
    if (!text) continue;
    const about = { ...dates, ...(period ? { x_period: period } : {}) };
    const read = openings(text);
    if (typeof read === 'string') {
      faults.push(faultOf(where, column, 'hours', `${read}: l'orario resta scritto com'è`));
      schedules.push({ ...about, description: text });
    } else for (const opening of read) schedules.push({ ...about, freq: 'WEEKLY', ...opening });
  }
  return { schedules, faults };
}
