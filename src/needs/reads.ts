import type { Db, Tx } from '#kit/database.ts';
import { municipality, resolveMunicipality } from '#territory/reads.ts';
import type { StoredNeed } from './model.ts';
import { type FieldProblem, type Fields, one } from './rules/fields.ts';
import { needFromFields } from './rules/form.ts';
import type { Need } from './rules/need.ts';
import { countKept, needsBefore } from './store/needs.ts';

type Reader = Db | Tx;

/** A place the person may have meant. */
export interface Suggestion {
  readonly code: string;
  readonly name: string;
  readonly province: string;
}

/** A request read as a need; `fields` are the same, with places as codes, ready for `queryOf`. */
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
  const places = await resolvePlaces(db, typed);
  const read = needFromFields(places.fields, today);
  if (read.ok) return { ok: true, need: read.need, fields: places.fields };
  const known = new Map(places.problems.map((p) => [p.field, p]));
  const problems = read.problems.map((p) => (p.code === 'place-unknown' ? (known.get(p.field) ?? p) : p));
  return { ok: false, problems, fields: places.fields, suggestions: places.suggestions };
}

interface Places {
  readonly fields: Fields;
  readonly problems: readonly FieldProblem[];
  readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
}

/**
 * The fields with `home` and `work` as codes where the name is understood. A choice among suggestions
 * (`home-choice`) wins over the typed name. A name that is not understood stays as it was typed.
 */
async function resolvePlaces(db: Reader, typed: Fields): Promise<Places> {
  const fields: Record<string, readonly string[]> = { ...typed };
  const problems: FieldProblem[] = [];
  const suggestions: Record<string, readonly Suggestion[]> = {};
  for (const field of ['home', 'work']) {
    const text = one(typed, `${field}-choice`) || one(typed, field);
    delete fields[`${field}-choice`];
    if (text === '') continue;
    const found = await resolvePlace(db, text);
    if (typeof found === 'string') fields[field] = [found];
    else {
      fields[field] = [text];
      suggestions[field] = found;
      const code = found.length > 0 ? 'place-ambiguous' : 'place-unknown';
      problems.push({ field, code, detail: text.slice(0, 60) });
    }
  }
  return { fields, problems, suggestions };
}

/** The code of a municipality, or the ones it may be. */
async function resolvePlace(db: Reader, text: string): Promise<string | readonly Suggestion[]> {
  if (/^\d{6}$/.test(text) && (await municipality(db, text))) return text;
  const found = await resolveMunicipality(db, text);
  return found.ok ? found.code : found.suggestions.slice(0, 6);
}
