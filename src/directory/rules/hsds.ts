import type { Entity, SourceRecord } from './source.ts';

/** Names of tables in HSDS 1.1 to 3.1, singular; plurals are recognised too. */
const tables: Readonly<Record<string, Entity>> = {
  organization: 'organization',
  service: 'service',
  location: 'location',
  service_at_location: 'service_at_location',
  services_at_location: 'service_at_location',
  schedule: 'schedule',
  regular_schedule: 'schedule',
  phone: 'phone',
  address: 'address',
  physical_address: 'address',
  postal_address: 'address',
  contact: 'contact',
  cost_option: 'cost_option',
  service_capacity: 'service_capacity',
  capacity: 'service_capacity',
  required_document: 'required_document',
  language: 'language',
  accessibility: 'accessibility',
  accessibility_for_disabilities: 'accessibility',
  eligibility: 'eligibility',
  attribute: 'attribute',
  service_attribute: 'attribute',
  service_taxonomy: 'attribute',
  taxonomy_term: 'taxonomy_term',
  taxonomy: 'taxonomy_term',
  // Known to HSDS; what ties them to a service is kept word for word with it.
  holiday_schedule: 'other',
  funding: 'other',
  program: 'other',
  payment_accepted: 'other',
  payments_accepted: 'other',
  service_area: 'other',
  url: 'other',
  unit: 'other',
  organization_identifier: 'other',
};

/** Files that describe the data and hold none. */
const descriptions: ReadonlySet<string> = new Set(['meta_table_description', 'metadata', 'datapackage']);

/** Which records a CSV file of an HSDS folder holds; null when the name says nothing to us, `skip` when it holds none. */
export function entityOfFile(file: string): Entity | 'skip' | null {
  const name = tableName(file);
  if (descriptions.has(name)) return 'skip';
  return tables[name] ?? tables[singular(name)] ?? null;
}

/** `/a/Regular_Schedules.csv` → `regular_schedules`. */
export const tableName = (file: string): string =>
  (file.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.csv$/, '');

const singular = (name: string): string =>
  name
    .replace(/ies$/, 'y')
    .replace(/(ss)es$/, '$1')
    .replace(/([^s])s$/, '$1');

/** Columns of 1.1 and 2.0 under the name they have today. */
const renamed: Partial<Record<Entity, Readonly<Record<string, string>>>> = {
  service: { fees: 'fees_description', eligibility: 'eligibility_description' },
  organization: { url: 'website' },
  service_capacity: { maximum_capacity: 'maximum', available_capacity: 'available' },
  attribute: { taxonomy_id: 'taxonomy_term_id' },
  language: { language: 'name' },
  accessibility: { accessibility: 'description' },
};

/** References of a record: columns that hold the id of another one. */
const references = ['service_id', 'location_id', 'organization_id', 'service_at_location_id'] as const;

/**
 * A row of HSDS as a source record. `fields` are column → text; ids and references leave the fields.
 * `around` gives the references that nesting implies.
 */
export function hsdsRecord(
  entity: Entity,
  where: { readonly file: string; readonly row: number },
  given: Readonly<Record<string, string>>,
  around: Partial<Pick<SourceRecord, 'service' | 'location' | 'organization' | 'offer' | 'repeats'>> = {},
): SourceRecord {
  const rename = renamed[entity] ?? {};
  const fields: Record<string, string> = {};
  for (const [column, value] of Object.entries(given)) {
    if (column === 'id' || (references as readonly string[]).includes(column) || value === '') continue;
    fields[rename[column] ?? column] ??= value;
  }
  const key = id(given.id);
  const linked = entity === 'attribute' ? linkOf(given) : {};
  return {
    entity,
    ...where,
    key,
    base: key === null ? JSON.stringify([entity, given]) : '',
    repeats: false,
    parts: [],
    service: id(given.service_id),
    location: id(given.location_id),
    organization: id(given.organization_id),
    offer: id(given.service_at_location_id),
    ...linked,
    ...around,
    fields,
  };
}

/** Attributes of HSDS 3 name what they belong to by `link_entity` and `link_id`. */
const linkOf = (given: Readonly<Record<string, string>>): { service?: string | null } =>
  given.link_entity === 'service' ? { service: id(given.link_id) } : {};

const id = (text: string | undefined): string | null => {
  const t = text?.trim() ?? '';
  return t === '' ? null : isUuid(t) ? t.toLowerCase() : t;
};

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
