import type { Service } from '../model.ts';
import type { ExportRow, LocationExport, ScheduleExport, ServiceExport, Tables } from './export.ts';

const json = (value: unknown): string | null => {
  const text = JSON.stringify(value);
  return text === '[]' || text === '{}' ? null : text;
};
const years = (months: number | null): string | null =>
  months === null ? null : String(Math.round((months / 12) * 10_000) / 10_000);
const euros = (cents: number | null): string | null => (cents === null ? null : (cents / 100).toFixed(2));
const rows = <T>(items: readonly T[], owner: string, kind: string, row: (item: T) => ExportRow): ExportRow[] =>
  items.map((item, i) => ({ id: `${owner}-${kind}-${i + 1}`, ...row(item) }));

/** The row of the service itself: HSDS columns, then ours. */
function serviceRow(s: Service): ExportRow {
  return {
    id: s.id,
    organization_id: s.organization,
    name: s.name,
    alternate_name: s.alternateName,
    description: s.description,
    url: s.url,
    email: s.email,
    status: s.status,
    application_process: s.enrolmentHow,
    wait_time: s.waitingList,
    fees_description: s.priceText,
    eligibility_description: s.eligibilityText,
    minimum_age: years(s.ageFrom),
    maximum_age: years(s.ageTo),
    assured_date: s.assuredOn,
    alert: s.alert,
    x_category: s.category,
    x_age_from: s.ageFrom,
    x_age_to: s.ageTo,
    x_eligibility: json(s.eligibility),
    x_places: s.places,
    x_places_free: s.placesFree,
    x_places_as_of: s.placesAsOf,
    x_price: euros(s.price),
    x_benefits: s.benefits.join(',') || null,
    x_enrolment_url: s.enrolmentUrl,
    x_enrolment_phone: s.enrolmentPhone,
    x_enrolment_windows: json(s.enrolmentWindows),
    x_accessibility: s.accessibility.join(',') || null,
    x_accompaniment: s.accompaniment,
    x_public_funds: s.publicFunds,
    x_provider: s.organization === null ? s.provider : null,
    x_example: s.example,
    x_source: s.source,
    x_source_key: s.sourceKey,
    x_kept: json(s.kept),
  };
}

/** The rows of one service in every table. */
export function serviceTables({ service: s, offers, schedules }: ServiceExport): Tables {
  const own = { service_id: s.id };
  const capacity = s.places !== null || s.placesFree !== null;
  return {
    service: [serviceRow(s)],
    service_at_location: offers.map((o) => ({ id: o.id, ...own, location_id: o.location, description: o.description })),
    schedule: schedules.map(scheduleRow),
    phone: rows(s.phones, s.id, 'phone', (p) => ({
      ...own,
      number: p.number,
      extension: p.extension,
      description: p.description,
    })),
    contact: rows(s.contacts, s.id, 'contact', (c) => ({
      ...own,
      name: c.name,
      title: c.title,
      email: c.email,
      phone: c.phone,
    })),
    cost_option: rows(s.costs, s.id, 'cost', (c) => ({
      ...own,
      valid_from: c.from,
      valid_to: c.to,
      option: c.option,
      currency: c.currency,
      amount: euros(c.amount),
      amount_description: c.description,
    })),
    service_capacity: capacity
      ? [
          {
            id: `${s.id}-capacity`,
            ...own,
            unit: 'posti',
            available: s.placesFree,
            maximum: s.places,
            updated: s.placesAsOf,
          },
        ]
      : [],
    required_document: rows(s.documents, s.id, 'document', (document) => ({ ...own, document })),
    language: rows(s.languages, s.id, 'language', (code) => ({ ...own, code })),
  };
}

/** The rows of one place in every table. A point taken from the municipality is not given out as the place's own. */
export function locationTables({ location: l, schedules }: LocationExport): Tables {
  const own = { location_id: l.id };
  const real = l.pointFrom === 'source';
  const main: ExportRow = {
    id: l.id,
    location_type: String(l.kept.location_type ?? 'physical'),
    organization_id: l.organization,
    name: l.name,
    alternate_name: l.alternateName,
    description: l.description,
    transportation: l.transportation,
    latitude: real ? l.latitude : null,
    longitude: real ? l.longitude : null,
    city: l.city,
    address_1: l.address,
    postal_code: l.postalCode,
    x_municipality: l.municipality,
    x_point_from: l.pointFrom,
    x_example: l.example,
    x_source: l.source,
    x_source_key: l.sourceKey,
    x_kept: json(l.kept),
  };
  return {
    location: [main],
    schedule: schedules.map(scheduleRow),
    phone: rows(l.phones, l.id, 'phone', (p) => ({
      ...own,
      number: p.number,
      extension: p.extension,
      description: p.description,
    })),
    contact: rows(l.contacts, l.id, 'contact', (c) => ({
      ...own,
      name: c.name,
      title: c.title,
      email: c.email,
      phone: c.phone,
    })),
    language: rows(l.languages, l.id, 'language', (code) => ({ ...own, code })),
    accessibility: rows(l.accessibility, l.id, 'accessibility', (description) => ({ ...own, description })),
  };
}

const scheduleRow = (s: ScheduleExport): ExportRow => ({
  ...s.fields,
  id: s.id,
  service_id: s.service,
  location_id: s.location,
  service_at_location_id: s.offer,
});

/** Lists of an HSDS 3 object and the tables they come from. */
const lists: Readonly<Record<string, string>> = {
  schedules: 'schedule',
  phones: 'phone',
  contacts: 'contact',
  cost_options: 'cost_option',
  capacities: 'service_capacity',
  required_documents: 'required_document',
  languages: 'language',
  accessibility: 'accessibility',
};

const filled = (row: ExportRow): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, v]) => v !== null && v !== ''));

/** One HSDS 3 service with everything nested inside it. */
export function nestedService(
  one: ServiceExport,
  places: ReadonlyMap<string, LocationExport>,
  organization: ExportRow | null,
): Record<string, unknown> {
  const tables = serviceTables(one);
  const inside = (t: Tables, keep: (row: ExportRow) => boolean) =>
    Object.fromEntries(
      Object.entries(lists)
        .map(([list, table]) => [list, (t[table] ?? []).filter(keep).map(filled)] as const)
        .filter(([, all]) => all.length > 0),
    );
  const at = (tables.service_at_location ?? []).map((row) => {
    const place = places.get(String(row.location_id));
    const schedules = (tables.schedule ?? []).filter((s) => s.service_at_location_id === row.id).map(filled);
    return {
      ...filled(row),
      ...(schedules.length > 0 ? { schedules } : {}),
      ...(place
        ? {
            location: {
              ...filled(locationTables(place).location?.[0] ?? {}),
              ...inside(locationTables(place), () => true),
            },
          }
        : {}),
    };
  });
  return {
    ...filled(tables.service?.[0] ?? {}),
    ...(organization ? { organization: filled(organization) } : {}),
    ...inside(tables, (row) => !row.service_at_location_id),
    ...(at.length > 0 ? { service_at_locations: at } : {}),
  };
}
