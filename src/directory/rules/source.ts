import type { Fault } from '#kit/errors.ts';
import { faultOf } from './faults.ts';

/** The kinds of record a source may hold, by the name HSDS gives them. */
export const entities = [
  'organization',
  'location',
  'service',
  'service_at_location',
  'schedule',
  'phone',
  'address',
  'contact',
  'cost_option',
  'service_capacity',
  'required_document',
  'language',
  'accessibility',
  'eligibility',
  'attribute',
  'taxonomy_term',
  'other',
] as const;
export type Entity = (typeof entities)[number];

/** A record inside another: it needs no id of its own. */
export interface Part {
  readonly entity: Entity;
  readonly fields: Readonly<Record<string, string>>;
}

/** One record of a source, in the words of HSDS 3.1, before it becomes rows of ours. Keys are the source's own ids. */
export interface SourceRecord {
  readonly entity: Entity;
  readonly file: string;
  readonly row: number;
  /** Id given by the source; null when there is none and `base` stands for it. */
  readonly key: string | null;
  /** What the record is known by when it has no id (for a table: category, name, municipality). */
  readonly base: string;
  /** Said again inside another record, so that a repetition is no fault. */
  readonly repeats: boolean;
  /** Records that belong to this service alone, as in a row of a table: its place, its telephones, its hours. */
  readonly parts: readonly Part[];
  readonly service: string | null;
  readonly location: string | null;
  readonly organization: string | null;
  readonly offer: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** A record as it waits to become rows of ours, its key settled. */
export interface Staged {
  readonly n: number;
  readonly entity: Entity;
  readonly file: string;
  readonly row: number;
  readonly key: string;
  readonly service: string | null;
  readonly location: string | null;
  readonly organization: string | null;
  readonly offer: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly parts: readonly Part[];
}

/** Our id of a record of a kind, from the source's key. */
export type IdOf = (kind: 'organization' | 'location' | 'service' | 'offer' | 'schedule', key: string) => string;

/** What a reader of a source yields: records, and faults of rows it could not turn into one. */
export type Read = { readonly record: SourceRecord } | { readonly fault: Fault };

/** What PostgreSQL cannot store: NUL and halves of a surrogate pair. */
const sound = (text: string): string => text.replaceAll('\0', '').toWellFormed();
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();

/** Fields in which a line break is an accident of typing, not a paragraph. */
const lines: ReadonlySet<string> = new Set([
  'name',
  'alternate_name',
  'city',
  'address_1',
  'number',
  'organization_name',
]);

/** Cleans a record and its parts: nothing PostgreSQL cannot store, no line break inside names; says which it cleaned. */
export function clean(record: SourceRecord): { record: SourceRecord; faults: Fault[] } {
  const faults: Fault[] = [];
  const cleanFields = (given: SourceRecord['fields']) => {
    const fields: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) {
      const text = sound(value).trim();
      if (text === '') continue;
      const broken = lines.has(name) && /[\r\n]/.test(text);
      fields[name] = broken ? oneLine(text) : text;
      if (broken)
        faults.push(
          faultOf(record, name, 'line-break', `«${fields[name]}» era spezzato su più righe: l'abbiamo unito`),
        );
    }
    return fields;
  };
  const id = (key: string | null) => (key === null ? null : sound(key));
  const { key, service, location, organization, offer } = record;
  const keys = {
    key: id(key),
    service: id(service),
    location: id(location),
    organization: id(organization),
    offer: id(offer),
  };
  const fields = cleanFields(record.fields);
  const parts = record.parts.map((p) => ({ entity: p.entity, fields: cleanFields(p.fields) }));
  return { record: { ...record, ...keys, fields, parts }, faults };
}
