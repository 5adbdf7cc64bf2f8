import type { Db } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { isUuid } from '#kit/ids.ts';
import { organization } from '#network/reads.ts';
import type { Municipality } from '#territory/model.ts';
import { areaMunicipalities, areas, municipality, municipalityIndex } from '#territory/reads.ts';
import { nameKey, resolveName } from '#territory/rules/names.ts';
import { type Query, searchWords } from '../rules/query.ts';
import { correctWords, countByMunicipality, type Found, type Search, searchOffers } from '../store/search.ts';

/** What a typed place turned out to be. */
export type Place =
  | { readonly kind: 'none' }
  | { readonly kind: 'municipality'; readonly municipality: Municipality; readonly byName: boolean }
  | { readonly kind: 'area'; readonly name: string; readonly codes: readonly string[] }
  | { readonly kind: 'unknown'; readonly typed: string; readonly suggestions: readonly Municipality[] };

/** The results of a search, and what was done to find them. */
export interface Results extends Found {
  readonly place: Place;
  /** Name of the body whose services were asked for; null when none was, or nobody knows it. */
  readonly body: string | null;
  /** Typed word → word that was looked for instead. */
  readonly corrected: ReadonlyMap<string, string>;
  /** No record has all the words: these have some. */
  readonly any: boolean;
}

export const pageSize = 20;

/** An id that no body has: whoever asks for the services of an unknown one gets none, not all of them. */
const nobody = '00000000-0000-0000-0000-000000000000';

async function bodyName(db: Db, id: string | null): Promise<string | null> {
  return id !== null && isUuid(id) ? ((await organization(db, id))?.name ?? null) : null;
}

/** What a place is: a municipality (by name, old name or ISTAT code), or an area by code or name (`ATS Brescia`). */
export async function findPlace(db: Db, typed: string): Promise<Place> {
  if (typed === '') return { kind: 'none' };
  const found = resolveName(await municipalityIndex(db), typed);
  if (found.ok) {
    const here = await municipality(db, found.code);
    if (here) return { kind: 'municipality', municipality: here, byName: !/^\d+$/.test(typed) };
  }
  const key = nameKey(typed);
  const area = (await areas(db)).find((a) => a.code === typed || nameKey(a.name) === key);
  if (area) return { kind: 'area', name: area.name, codes: await areaMunicipalities(db, area.code) };
  return { kind: 'unknown', typed, suggestions: found.ok ? [] : found.suggestions };
}

function searchOf(q: Query, place: Place, today: string): Search {
  const near =
    place.kind === 'municipality'
      ? { latitude: place.municipality.latitude, longitude: place.municipality.longitude, km: q.km }
      : null;
  return {
    words: searchWords(q.text),
    any: false,
    category: q.category,
    organization: q.organization === null || isUuid(q.organization) ? q.organization : nobody,
    age: q.age,
    near,
    municipalities: place.kind === 'area' ? place.codes : null,
    period: q.period,
    hours: q.hours,
    maxPrice: q.maxPrice,
    free: q.free,
    enrol: q.enrolDays === null ? null : { from: today, to: addDays(today, q.enrolDays) },
    after: q.after,
    before: q.before,
    limit: pageSize,
  };
}

/**
 * Looks for offers. Words typed wrongly are corrected when nothing is found as written; when no record has all the
 * words, those that have some are shown. `today` is a business date.
 */
export async function search(db: Db, query: Query, today: string): Promise<Results> {
  const place = await findPlace(db, query.place);
  const exact = searchOf(query, place, today);
  const about = { place, body: await bodyName(db, query.organization) };
  const none: ReadonlyMap<string, string> = new Map();
  const first = await searchOffers(db, exact);
  if (first.total > 0 || exact.words.length === 0) return { ...first, ...about, corrected: none, any: false };
  const corrected = await correctWords(db, exact.words);
  const words = exact.words.map((w) => corrected.get(w) ?? w);
  const second = corrected.size > 0 ? await searchOffers(db, { ...exact, words }) : first;
  if (second.total > 0 || words.length < 2) return { ...second, ...about, corrected, any: false };
  return { ...(await searchOffers(db, { ...exact, words, any: true })), ...about, corrected, any: true };
}

/** The same search, counted by municipality for the map. */
export async function searchMap(db: Db, query: Query, today: string) {
  const place = await findPlace(db, query.place);
  const exact = searchOf(query, place, today);
  const body = await bodyName(db, query.organization);
  return { place, body, counts: await countByMunicipality(db, exact) };
}
