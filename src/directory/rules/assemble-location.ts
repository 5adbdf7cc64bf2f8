import type { Fault } from '#kit/errors.ts';
import type { Municipality } from '../../territory/model.ts';
import type { Resolved } from '../../territory/rules/names.ts';
import type { Location } from '../model.ts';
import { accessOf, contactsOf, languagesOf, ofKind, phonesOf } from './assemble-parts.ts';
import { faultOf } from './faults.ts';
import type { IdOf, Staged } from './source.ts';
import { type Fields, fieldsOf } from './values.ts';

export interface PlaceGround {
  readonly source: string;
  readonly idOf: IdOf;
  readonly resolve: (name: string, province: string) => Resolved;
  readonly municipality: (code: string) => Municipality | null;
  readonly organizations: ReadonlyMap<string, string>;
  /** Does the source have coordinates at all? If not, one fault of the whole says it. */
  readonly hasCoordinates: boolean;
}

/** A place from its record and from what belongs to it; a place whose municipality is not recognised keeps its name. */
export function assembleLocation(
  record: Staged,
  parts: readonly Staged[],
  ground: PlaceGround,
): { location: Location; faults: Fault[] } {
  const f = fieldsOf(record);
  const address = ofKind(parts, 'address')[0]?.fields ?? {};
  const text = (name: string) => f.text(name) ?? (address[name] || null);
  const city = text('city');
  const typed = f.text('x_municipality') ?? city;
  const municipality =
    typed === null ? null : place(record, typed, f.text('x_province') ?? address.state_province ?? '', ground, f);
  const location: Location = {
    id: ground.idOf('location', record.key),
    source: f.text('x_source') ?? ground.source,
    sourceKey: f.text('x_source_key') ?? record.key,
    organization: organization(record, f, ground),
    name: f.text('name'),
    alternateName: f.text('alternate_name'),
    description: f.text('description'),
    transportation: f.text('transportation'),
    address: [text('address_1'), text('address_2')].filter(Boolean).join(', ') || null,
    postalCode: text('postal_code'),
    city: city === null || /^\d+$/.test(city) ? (municipality?.name ?? city) : city,
    municipality: municipality?.code ?? null,
    ...point(record, f, municipality, ground),
    phones: phonesOf(parts),
    contacts: contactsOf(parts),
    languages: languagesOf(parts, []),
    accessibility: accessOf(parts, f.list('x_accessibility')),
    example: f.yes('x_example') ?? false,
    kept: {},
  };
  return { location: { ...location, kept: kept(f) }, faults: f.faults };
}

function kept(f: Fields): Record<string, unknown> {
  const before = f.json('x_kept');
  const type = f.text('location_type');
  return {
    ...(typeof before === 'object' && before !== null ? before : {}),
    ...(type && type !== 'physical' ? { location_type: type } : {}),
    ...f.rest(),
  };
}

function organization(record: Staged, f: Fields, ground: PlaceGround): string | null {
  const key = record.organization;
  if (key === null) return null;
  if (ground.organizations.has(key)) return ground.idOf('organization', key);
  f.faults.push(
    faultOf(record, 'organization_id', 'orphan', `l'ente «${key}» non è nella fonte: il luogo è tenuto senza ente`),
  );
  return null;
}

function place(record: Staged, typed: string, province: string, ground: PlaceGround, f: Fields): Municipality | null {
  const found = ground.resolve(typed, province);
  if (found.ok) {
    const today = ground.municipality(found.code);
    const former = found.how === 'merged' || found.how === 'renamed';
    if (former && today)
      f.faults.push(faultOf(record, 'municipality', found.how, formerName(typed, today, found.other?.since ?? null)));
    return today;
  }
  f.faults.push(faultOf(record, 'municipality', 'unknown-municipality', unknownPlace(typed, found)));
  return null;
}

const formerName = (typed: string, today: Municipality, since: string | null): string =>
  `«${typed}» oggi è il Comune di ${today.name} (${today.province})${since ? `, dal ${since}` : ''}: abbiamo usato quello`;

function unknownPlace(typed: string, found: Extract<Resolved, { ok: false }>): string {
  const names = found.suggestions.map((m) => `${m.name} (${m.province})`).join(', ');
  if (found.why === 'ambiguous') return `«${typed}» può essere più di un Comune: ${names}. Aggiungi la provincia`;
  return `«${typed}» non è un Comune che conosciamo${names ? `. Forse: ${names}` : ''}`;
}

/** The point of the source, else the point of the municipality, marked as such. */
function point(
  record: Staged,
  f: Fields,
  municipality: Municipality | null,
  ground: PlaceGround,
): Pick<Location, 'latitude' | 'longitude' | 'pointFrom'> {
  f.text('x_point_from');
  const [latitude, longitude] = [f.number('latitude'), f.number('longitude')];
  const real =
    latitude !== null &&
    longitude !== null &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    (latitude !== 0 || longitude !== 0);
  if (real) return { latitude, longitude, pointFrom: 'source' };
  if (latitude !== null || longitude !== null) {
    f.faults.push(
      faultOf(record, 'latitude', 'coordinates', `${latitude ?? '?'}, ${longitude ?? '?'} non è un punto della terra`),
    );
  } else if (ground.hasCoordinates && f.text('x_point_from') !== 'municipality') {
    const instead = municipality
      ? `: usiamo il punto del Comune di ${municipality.name}`
      : ': il luogo resta fuori dalla mappa';
    f.faults.push(faultOf(record, 'latitude', 'missing-coordinates', `mancano le coordinate${instead}`));
  }
  return municipality
    ? { latitude: municipality.latitude, longitude: municipality.longitude, pointFrom: 'municipality' }
    : { latitude: null, longitude: null, pointFrom: null };
}
