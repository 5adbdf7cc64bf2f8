import { dayInFile } from '#kit/days.ts';
import type { Fault } from '#kit/errors.ts';
import type { EnrolmentWindow, Service } from '../model.ts';
import { accessOf, contactsOf, costsOf, languagesOf, ofKind, phonesOf } from './assemble-parts.ts';
import { faultOf } from './faults.ts';
import type { Rule } from './offer.ts';
import { readRules } from './read-rules.ts';
import type { IdOf, Staged } from './source.ts';
import { recogniseCategory, type Taxonomy } from './taxonomy.ts';
import { type Fields, fieldsOf } from './values.ts';

/** What is needed to turn a source's words into a service of ours. */
export interface Ground {
  readonly source: string;
  readonly idOf: IdOf;
  readonly taxonomy: Taxonomy;
  /** Names of taxonomy terms by the source's id. */
  readonly terms: ReadonlyMap<string, string>;
  /** Names of the bodies of this source by their key. */
  readonly organizations: ReadonlyMap<string, string>;
}

export const namelessService = '(senza nome)';

/** A service from its record and from the records that belong to it. Nothing is dropped: what has no column goes to `kept`. */
export function assembleService(
  record: Staged,
  parts: readonly Staged[],
  ground: Ground,
): { service: Service; faults: Fault[] } {
  const f = fieldsOf(record);
  const name = f.text('name');
  if (name === null) {
    f.faults.push(
      faultOf(record, 'name', 'missing-name', `il servizio non ha nome: lo abbiamo tenuto come «${namelessService}»`),
    );
  }
  const own = ground.source;
  const costs = costsOf(parts, f);
  const service: Service = {
    id: ground.idOf('service', record.key),
    source: f.text('x_source') ?? own,
    sourceKey: f.text('x_source_key') ?? record.key,
    ...provider(record, f, ground),
    name: name ?? namelessService,
    alternateName: f.text('alternate_name'),
    description: f.text('description'),
    url: f.text('url'),
    email: f.text('email'),
    status: f.text('status') ?? 'active',
    alert: f.text('alert'),
    category: category(record, parts, f, ground),
    ...ages(record, f),
    eligibility: rulesOf(record, f),
    eligibilityText: eligibilityText(parts, f),
    ...capacity(parts, f),
    price: f.cents('x_price'),
    priceText: f.text('fees_description'),
    costs,
    benefits: f.list('x_benefits'),
    ...enrolment(record, f),
    documents: [
      ...f.list('x_documents', /;/),
      ...ofKind(parts, 'required_document').map((r) => r.fields.document || r.fields.name || ''),
    ].filter(Boolean),
    phones: phonesOf(parts),
    contacts: contactsOf(parts),
    languages: languagesOf(parts, f.list('x_languages')),
    accessibility: accessOf(parts, f.list('x_accessibility')),
    accompaniment: f.yes('x_accompaniment') ?? false,
    publicFunds: f.yes('x_public_funds'),
    assuredOn: f.date('assured_date'),
    example: f.yes('x_example') ?? false,
    kept: keptOf(parts, f),
  };
  return { service, faults: f.faults };
}

function provider(record: Staged, f: Fields, ground: Ground): Pick<Service, 'organization' | 'provider'> {
  const key = record.organization;
  if (key === null) return { organization: null, provider: f.text('x_provider') };
  const name = ground.organizations.get(key);
  if (name === undefined) {
    f.faults.push(
      faultOf(
        record,
        'organization_id',
        'orphan',
        `l'ente «${key}» non è nella fonte: il servizio è tenuto senza ente`,
      ),
    );
    return { organization: null, provider: f.text('x_provider') };
  }
  return { organization: ground.idOf('organization', key), provider: name || f.text('x_provider') };
}

/** The category: said by us, or recognised among the terms the source gives it. */
function category(record: Staged, parts: readonly Staged[], f: Fields, ground: Ground): string | null {
  const typed = f.text('x_category');
  if (typed !== null) {
    const found = recogniseCategory(ground.taxonomy, typed);
    if (found) return found.code;
    f.faults.push(
      faultOf(
        record,
        'category',
        'unknown-category',
        `«${typed}» non è un tipo di servizio che conosciamo: l'abbiamo tenuto a parte`,
      ),
    );
    return null;
  }
  const terms = ofKind(parts, 'attribute').flatMap((r) => [
    r.fields.code,
    r.fields.term,
    ground.terms.get(r.fields.taxonomy_term_id ?? ''),
  ]);
  for (const term of terms) {
    const found = term ? recogniseCategory(ground.taxonomy, term) : null;
    if (found) return found.code;
  }
  return null;
}

/** Ages in months: HSDS says years, our own extension months. */
function ages(record: Staged, f: Fields): Pick<Service, 'ageFrom' | 'ageTo'> {
  const years = (name: string) => {
    const n = f.number(name);
    return n === null ? null : Math.round(n * 12);
  };
  const [minimum, maximum] = [years('minimum_age'), years('maximum_age')];
  const ageFrom = f.count('x_age_from') ?? minimum;
  const ageTo = f.count('x_age_to') ?? maximum;
  const sound =
    (ageFrom === null || (ageFrom >= 0 && ageFrom <= 1560)) &&
    (ageTo === null || (ageTo > (ageFrom ?? 0) && ageTo <= 1560));
  if (sound) return { ageFrom, ageTo };
  f.faults.push(
    faultOf(
      record,
      'ages',
      'age',
      `le età da ${ageFrom ?? '?'} a ${ageTo ?? '?'} mesi non stanno insieme: le abbiamo lasciate fuori`,
    ),
  );
  return { ageFrom: null, ageTo: null };
}

/** Rules that we cannot read stay word for word and decide nothing. */
function rulesOf(record: Staged, f: Fields): readonly Rule[] {
  const typed = f.json('x_eligibility');
  const rules = typed === null ? [] : readRules(typed);
  if (rules !== null) return rules;
  f.faults.push(
    faultOf(
      record,
      'eligibility_rules',
      'unreadable',
      'le regole non sono nel formato che conosciamo: le abbiamo tenute come testo',
    ),
  );
  return [{ kind: 'text', text: JSON.stringify(typed) }];
}

function eligibilityText(parts: readonly Staged[], f: Fields): string | null {
  const texts = [
    f.text('eligibility_description'),
    ...ofKind(parts, 'eligibility').map((r) => r.fields.eligibility ?? null),
  ];
  return texts.filter(Boolean).join('\n') || null;
}

function capacity(parts: readonly Staged[], f: Fields): Pick<Service, 'places' | 'placesFree' | 'placesAsOf'> {
  const own = {
    places: f.count('x_places'),
    placesFree: f.count('x_places_free'),
    placesAsOf: f.date('x_places_as_of'),
  };
  const [record] = ofKind(parts, 'service_capacity');
  if (!record || own.places !== null || own.placesFree !== null) return own;
  const c = fieldsOf(record);
  const said = { places: c.count('maximum'), placesFree: c.count('available'), placesAsOf: c.date('updated') };
  f.faults.push(...c.faults);
  return said;
}

function enrolment(record: Staged, f: Fields) {
  const given = f.json('x_enrolment_windows');
  const windows = (Array.isArray(given) ? given : []).flatMap(
    (w: { from?: unknown; to?: unknown }): EnrolmentWindow[] => {
      const [from, to] = [w?.from, w?.to].map((d) => (typeof d === 'string' ? dayInFile(d) : null));
      const lost = [w?.from, w?.to].filter((d, i) => typeof d === 'string' && d !== '' && [from, to][i] === null);
      for (const d of lost)
        f.faults.push(faultOf(record, 'enrolment', 'unreadable', `«${d}» non è una data (scrivila come 2026-06-30)`));
      return from || to ? [{ from: from ?? null, to: to ?? null }] : [];
    },
  );
  return {
    enrolmentHow: f.text('application_process'),
    enrolmentUrl: f.text('x_enrolment_url'),
    enrolmentPhone: f.text('x_enrolment_phone'),
    enrolmentWindows: windows,
    waitingList: f.text('wait_time'),
  };
}

/** What has no column of its own: fields nobody read, and records of HSDS that we only keep. */
function keptOf(parts: readonly Staged[], f: Fields): Record<string, unknown> {
  const before = f.json('x_kept');
  const others = ofKind(parts, 'other').map((r) => r.fields);
  const attributes = ofKind(parts, 'attribute').map((r) => r.fields);
  return {
    ...(typeof before === 'object' && before !== null ? before : {}),
    ...f.rest(),
    ...(others.length > 0 ? { other: others } : {}),
    ...(attributes.length > 0 ? { attributes } : {}),
  };
}
