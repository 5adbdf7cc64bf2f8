import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { AgeCount, Area, Calendar, Membership, Municipality, SourceNote } from './model.ts';
import { type AreaGeometry, geometryOf } from './reads/geometry.ts';
import { keptAlong, snapshot } from './reads/snapshot.ts';
import { type NameIndex, nameKey, type Resolved, resolveName } from './rules/names.ts';
import { ancestorsOf, membersOf } from './rules/places.ts';
import { type TravelTable, travelTableOf } from './rules/travel.ts';
import { selectCalendars } from './store/calendars.ts';
import { readTravelTimes } from './store/travel.ts';

type Reader = Db | Tx;

/** Every municipality, by name. */
export const municipalities = async (db: Reader): Promise<readonly Municipality[]> =>
  (await snapshot(db)).municipalities;

/** One municipality by its ISTAT code, or null. */
export const municipality = async (db: Reader, code: string): Promise<Municipality | null> =>
  (await snapshot(db)).index.byCode.get(code) ?? null;

/** Every area above the municipality, regions first, then ATS, then ambiti by number and name. */
export const areas = async (db: Reader): Promise<readonly Area[]> => (await snapshot(db)).areas;

/** One area by its code (a municipality's ISTAT code too), or null. */
export async function area(db: Reader, code: string): Promise<Area | null> {
  const known = await snapshot(db);
  const place = known.index.byCode.get(code);
  if (!place) return known.areas.find((a) => a.code === code) ?? null;
  const [above] = await ancestors(db, code);
  return municipalityArea(place, above?.code ?? null);
}

/**
 * An area from what a person types: a code, the whole name (`ATS Brescia`, `Ambito Garda`), a municipality,
 * or the name without its kind (`Garda`). A bare name that is also a municipality means the municipality.
 */
export async function findArea(db: Reader, codeOrName: string): Promise<Area | null> {
  const byCode = await area(db, codeOrName.trim().toLowerCase());
  if (byCode) return byCode;
  const all = await areas(db);
  const key = nameKey(codeOrName);
  const named = all.find((a) => nameKey(a.name) === key);
  if (named) return named;
  const place = await resolveMunicipality(db, codeOrName);
  if (place.ok) return area(db, place.code);
  return all.find((a) => nameKey(a.name) === nameKey(`${a.label} ${codeOrName}`)) ?? null;
}

/** Areas a municipality belongs to on a day (today when null), nearest first: ambito, ATS, region. */
export async function ancestors(db: Reader, code: string, onDate: string | null = null): Promise<Area[]> {
  const places = await snapshot(db);
  return ancestorsOf(places, code, onDate ?? places.today);
}

const members = keptAlong<readonly string[]>(1000);

/** Codes of the municipalities that an area holds on a day (today when null); a municipality holds itself. */
export async function areaMunicipalities(
  db: Reader,
  areaCode: string,
  onDate: string | null = null,
): Promise<string[]> {
  if (/^\d{6}$/.test(areaCode)) return [areaCode];
  const places = await snapshot(db);
  const day = onDate ?? places.today;
  return [...(await members(places, `${areaCode} ${day}`, async () => membersOf(places, areaCode, day)))];
}

/** Memberships of every day, past ones too, by first day; of one municipality or one area. */
export async function memberships(
  db: Reader,
  of: { readonly municipality: string } | { readonly area: string },
): Promise<Membership[]> {
  const { memberships: all } = await snapshot(db);
  return all.filter((m) => ('area' in of ? m.area === of.area : m.municipality === of.municipality));
}

/** Names of today and other names of every municipality, to resolve many names without asking again. */
export const municipalityIndex = async (db: Reader): Promise<NameIndex> => (await snapshot(db)).index;

/** One name or code to its municipality of today; for many names make a `municipalityIndex` once and use `resolveName`. */
export const resolveMunicipality = async (
  db: Reader,
  name: string,
  hint: { readonly province?: string } = {},
): Promise<Resolved> => resolveName(await municipalityIndex(db), name, hint);

/** Municipalities whose name is like the text, the likeliest first. `limit` at most 50. */
export async function searchMunicipalities(db: Reader, text: string, limit = 10): Promise<Municipality[]> {
  const key = nameKey(text);
  if (key === '') return [];
  const most = Math.min(limit, 50);
  const index = await municipalityIndex(db);
  const resolved = resolveName(index, text);
  const first = resolved.ok ? [index.byCode.get(resolved.code)] : resolved.suggestions;
  const starts = [...index.byCode.values()].filter((m) => ` ${nameKey(m.name)}`.includes(` ${key}`));
  const found = [...first, ...starts.sort((a, b) => (b.residents ?? 0) - (a.residents ?? 0))];
  return [...new Set(found.filter((m) => m !== undefined))].slice(0, most);
}

function municipalityArea(m: Municipality, parent: string | null): Area {
  const open = { number: null, validFrom: null, validTo: null, note: null };
  return { code: m.code, kind: 'municipality', label: 'Comune', name: m.name, parent, ...open };
}

/** Official residents by single year of age; an empty list means that no population was loaded for these municipalities. */
export async function populationByAge(db: Reader, codes: readonly string[]): Promise<AgeCount[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('territory.population')
    .select(['municipality', 'age', 'sex', 'residents'])
    .where('municipality', 'in', codes)
    .orderBy('municipality')
    .orderBy('age')
    .orderBy('sex')
    .execute();
  return rows as AgeCount[];
}

/** Residents of these municipalities together, by year of age. */
export async function residentsByAge(
  db: Reader,
  codes: readonly string[],
): Promise<Pick<AgeCount, 'age' | 'residents'>[]> {
  const rows = await db
    .selectFrom('territory.population')
    .select(['age', (e) => e.fn.sum<number>('residents').as('residents')])
    .where('municipality', '=', sql<string>`any(${[...codes]}::text[])`)
    .groupBy('age')
    .orderBy('age')
    .execute();
  return rows;
}

/** School calendars with the periods of the school year of a day (1 September to 31 August), or with all of them. */
export const calendars = (db: Reader, onDate: string | null = null): Promise<Calendar[]> => selectCalendars(db, onDate);

/** Where each set of facts comes from, its vintage and when it was loaded. */
export async function sources(db: Reader): Promise<SourceNote[]> {
  const rows = await db
    .selectFrom('territory.source')
    .select(['dataset', 'title', 'vintage', 'url', 'loaded_at as loadedAt', 'records'])
    .orderBy('dataset')
    .execute();
  return rows as SourceNote[];
}

/** Geometry of the municipalities that an area holds today, for a map; finer when they are few. */
export const areaGeometry = async (db: Reader, areaCode: string): Promise<AreaGeometry> =>
  geometryOf(db, await areaMunicipalities(db, areaCode));

/** Loaded minutes by road between municipalities, or null when no table was loaded. */
export async function travelTable(db: Reader): Promise<TravelTable | null> {
  const codes = (await municipalities(db)).map((m) => m.code);
  const table = travelTableOf(codes);
  const some = await readTravelTimes(db, table.set);
  return some ? table : null;
}
