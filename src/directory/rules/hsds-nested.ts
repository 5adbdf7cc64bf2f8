import { hsdsRecord } from './hsds.ts';
import type { Entity, SourceRecord } from './source.ts';

type Json = Readonly<Record<string, unknown>>;
type Where = { readonly file: string; readonly row: number };
type Around = Parameters<typeof hsdsRecord>[3];

/** Lists inside an object of HSDS 3 and the records they hold. */
const inside: Readonly<Record<string, Entity>> = {
  phones: 'phone',
  schedules: 'schedule',
  addresses: 'address',
  contacts: 'contact',
  cost_options: 'cost_option',
  capacities: 'service_capacity',
  required_documents: 'required_document',
  languages: 'language',
  accessibility: 'accessibility',
  attributes: 'attribute',
  funding: 'other',
  service_areas: 'other',
  additional_urls: 'other',
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Scalars as text; structures of our own extensions (`x_…`) as JSON. */
function scalars(object: Json): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined) continue;
    if (typeof value !== 'object') fields[name] = String(value);
    else if (name.startsWith('x_')) fields[name] = JSON.stringify(value);
    else if (name === 'unit' && isObject(value) && value.name) fields.unit = String(value.name);
    else if (name === 'taxonomy_term' && isObject(value)) {
      fields.term = String(value.name ?? '');
      fields.code = String(value.code ?? '');
    }
  }
  return fields;
}

function children(object: Json, where: Where, around: Around): SourceRecord[] {
  return Object.entries(inside).flatMap(([list, entity]) => {
    const items = object[list];
    if (!Array.isArray(items)) return [];
    return items.filter(isObject).map((item) => {
      const [phone] = Array.isArray(item.phones) ? item.phones.filter(isObject) : [];
      const extra = entity === 'contact' && phone ? { phone: phone.number } : {};
      return hsdsRecord(entity, where, scalars({ ...item, ...extra }), around);
    });
  });
}

/** A nested HSDS 3 service as flat records: the service, its organization, its places and everything inside them. */
export function flattenService(service: Json, where: Where): SourceRecord[] {
  const organization = isObject(service.organization) ? service.organization : null;
  const known = organization ? textOf(organization.id) : null;
  const main = hsdsRecord('service', where, scalars(service), known ? { organization: known } : {});
  const id = main.key;
  const around: Around = { service: id, location: null, organization: null, offer: null };
  const atLocations = Array.isArray(service.service_at_locations) ? service.service_at_locations.filter(isObject) : [];
  return [
    main,
    ...(organization ? [hsdsRecord('organization', where, scalars(organization), { repeats: true })] : []),
    // A service without id cannot be named by what is inside it: only its own fields are kept.
    ...(id === null ? [] : children(service, where, around)),
    ...(id === null ? [] : atLocations.flatMap((at) => flattenOffer(at, where, id))),
  ];
}

function flattenOffer(at: Json, where: Where, service: string): SourceRecord[] {
  const place = isObject(at.location) ? at.location : null;
  const location = place ? textOf(place.id) : textOf(at.location_id);
  const main = hsdsRecord('service_at_location', where, scalars(at), { service, ...(location ? { location } : {}) });
  const own =
    main.key === null
      ? []
      : children(at, where, { service: null, location: null, organization: null, offer: main.key });
  return [main, ...own, ...(place && location ? flattenLocation(place, where, location) : [])];
}

/** A place says the same in every service that is there: repetitions are no fault. */
function flattenLocation(place: Json, where: Where, id: string): SourceRecord[] {
  const around: Around = { service: null, location: id, organization: null, offer: null, repeats: true };
  return [hsdsRecord('location', where, scalars(place), { repeats: true }), ...children(place, where, around)];
}

const textOf = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'
    ? hsdsRecord('other', { file: '', row: 0 }, { id: String(value) }).key
    : null;
