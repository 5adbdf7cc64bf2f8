import type { OtherNameKind } from '#territory/model.ts';
import { type NameIndex, nameIndex, resolveName } from '#territory/rules/names.ts';
import { type FieldProblem, type Fields, one } from './fields.ts';

/** A place the person may have meant. */
export interface Suggestion {
  readonly code: string;
  readonly name: string;
  readonly province: string;
}

/** What a typed name turned out to be: a municipality, or the ones it might be (none: we have no idea). */
export type Found = { readonly place: Suggestion } | { readonly suggestions: readonly Suggestion[] };

export interface Places {
  /** The same fields, with `home` and `work` as codes where the name was understood. */
  readonly fields: Fields;
  readonly problems: readonly FieldProblem[];
  readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
  /** Names of the codes in the fields. */
  readonly names: Readonly<Record<string, string>>;
}

export const placeFields = ['home', 'work'] as const;

/** What was typed for a place; a choice among suggestions (`home-choice`) wins over the name. */
export const typedPlace = (fields: Fields, field: string): string =>
  one(fields, `${field}-choice`) || one(fields, field);

/** Municipalities typed by name become codes; a name that is not understood stays, with its problem and suggestions. */
export function placesIn(typed: Fields, lookUp: (text: string) => Found): Places {
  const fields: Record<string, readonly string[]> = { ...typed };
  const problems: FieldProblem[] = [];
  const suggestions: Record<string, readonly Suggestion[]> = {};
  // Read by what was typed: without a prototype, `constructor` is just an unknown name.
  const names: Record<string, string> = Object.create(null);
  for (const field of placeFields) {
    const text = typedPlace(typed, field);
    delete fields[`${field}-choice`];
    if (text === '') continue;
    const found = lookUp(text);
    if ('place' in found) {
      fields[field] = [found.place.code];
      names[found.place.code] = found.place.name;
    } else {
      fields[field] = [text];
      suggestions[field] = found.suggestions;
      const code = found.suggestions.length > 0 ? 'place-ambiguous' : 'place-unknown';
      problems.push({ field, code, detail: text.slice(0, 60) });
    }
  }
  return { fields, problems, suggestions, names };
}

/** The names of a territory as the device gets them: code, name, province; and other name, code, why it is another. */
export interface PlacesFile {
  readonly places: readonly (readonly [string, string, string])[];
  readonly others: readonly (readonly [string, string, OtherNameKind])[];
}

/** The index of names on the device: the same rules as on the server, without points and residents. */
export function indexOfPlaces({ places, others }: PlacesFile): NameIndex {
  const known = places.map(([code, name, province]) => ({
    code,
    name,
    province,
    latitude: 0,
    longitude: 0,
    areaKm2: null,
    residents: null,
  }));
  return nameIndex(
    known,
    others.map(([name, municipality, kind]) => ({ name, municipality, kind, since: null, formerCode: null })),
  );
}

/** A name looked up in an index. */
export function placeInIndex(index: NameIndex, text: string): Found {
  const found = resolveName(index, text);
  const place = found.ok ? index.byCode.get(found.code) : undefined;
  return place ? { place } : { suggestions: found.ok ? [] : found.suggestions.slice(0, 6) };
}
