import type { Db, Tx } from '#kit/database.ts';
import { municipality, resolveMunicipality } from '#territory/reads.ts';
import type { FieldProblem, Fields } from './rules/fields.ts';
import { needFromFields } from './rules/form.ts';
import type { Need } from './rules/need.ts';
import { type Found, type Places, placeFields, placesIn, type Suggestion, typedPlace } from './rules/places.ts';
import type { StoredNeed } from './rules/stored.ts';
import { countKept, needsBefore } from './store/needs.ts';

type Reader = Db | Tx;

/** A request read as a need. `fields` are the same, with places as codes, ready for `queryOf`. */
export type NeedRequest =
  | { readonly ok: true; readonly need: Need; readonly fields: Fields }
  | {
      readonly ok: false;
      readonly problems: readonly FieldProblem[];
      readonly fields: Fields;
      /** For `home` and `work`: the municipalities a typed name may stand for. */
      readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
    };

/** Needs voiced before a moment and not withdrawn, oldest first: what a release counts. */
export const needsForRelease = (db: Reader, cutoff: Date): Promise<StoredNeed[]> => needsBefore(db, cutoff);

/** How many needs are kept, and for how many people. Not for publication: figures leave through the observatory. */
export const countNeeds = (db: Reader): Promise<{ needs: number; people: number }> => countKept(db);

/** Reads the fields of a form or a query: municipalities by name or code, then the need. `today` is `YYYY-MM-DD`. */
export async function readNeed(db: Reader, typed: Fields, today: string): Promise<NeedRequest> {
  const { fields, problems, suggestions } = await readPlaces(db, typed);
  const read = needFromFields(fields, today);
  if (read.ok && problems.length === 0) return { ok: true, need: read.need, fields };
  const unknown = problems.map((p) => p.field);
  const others = read.ok ? [] : read.problems.filter((p) => !unknown.includes(p.field));
  return { ok: false, problems: [...others, ...problems], fields, suggestions };
}

/** The municipalities of `home` and `work`, from names or codes. */
export async function readPlaces(db: Reader, typed: Fields): Promise<Places> {
  const found = new Map<string, Found>();
  for (const field of placeFields) {
    const text = typedPlace(typed, field);
    if (text !== '' && !found.has(text)) found.set(text, await lookUp(db, text));
  }
  return placesIn(typed, (text) => found.get(text) ?? { suggestions: [] });
}

async function lookUp(db: Reader, text: string): Promise<Found> {
  const byCode = /^\d{6}$/.test(text) ? await municipality(db, text) : null;
  if (byCode) return { place: byCode };
  const resolved = await resolveMunicipality(db, text);
  const place = resolved.ok ? await municipality(db, resolved.code) : null;
  return place ? { place } : { suggestions: resolved.ok ? [] : resolved.suggestions.slice(0, 6) };
}
