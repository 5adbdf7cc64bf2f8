import type { Db, Tx } from '#kit/database.ts';
import { populationByAge, sources } from '#territory/reads.ts';
import { byBand } from '#territory/rules/ages.ts';
import type { Places } from './places.ts';

type Reader = Db | Tx;

/** Official residents by band of age, in the order of the bands; null where they were not loaded for every municipality. */
export interface Residents {
  readonly all: number;
  readonly byBand: readonly number[];
}

const kept = new WeakMap<Places, Map<string, Residents | null>>();

/** Residents of an area, by the bands of the observatory; kept with the territory they were read from. */
export async function residentsOf(db: Reader, where: Places, area: string): Promise<Residents | null> {
  const ours = kept.get(where) ?? new Map<string, Residents | null>();
  kept.set(where, ours);
  const before = ours.get(area);
  if (before !== undefined) return before;
  const codes = where.byCode.get(area)?.kind === 'municipality' ? [area] : where.townsOf(area).map((t) => t.code);
  const read = await readResidents(db, where, codes);
  ours.set(area, read);
  return read;
}

async function readResidents(db: Reader, where: Places, codes: readonly string[]): Promise<Residents | null> {
  const known = await agesOf(db, where);
  if (codes.length === 0 || codes.some((code) => !known.has(code))) return null;
  const rows = Array.from({ length: 121 }, (_, age) => ({
    age,
    residents: codes.reduce((sum, code) => sum + known.get(code)![age]!, 0),
  }));
  return { all: rows.reduce((sum, r) => sum + r.residents, 0), byBand: byBand(rows) };
}

const ages = new WeakMap<Places, Promise<Map<string, Float64Array>>>();

/** Residents by single year of age (0 to 120) of every municipality that has them; kept with the territory. */
export function agesOf(db: Reader, where: Places): Promise<ReadonlyMap<string, Float64Array>> {
  const before = ages.get(where);
  if (before) return before;
  const read = readAges(
    db,
    [...where.byCode.values()].filter((a) => a.kind === 'municipality').map((a) => a.code),
  );
  ages.set(where, read);
  read.catch(() => ages.delete(where));
  return read;
}

async function readAges(db: Reader, codes: readonly string[]): Promise<Map<string, Float64Array>> {
  const out = new Map<string, Float64Array>();
  for (const { municipality, age, residents } of await populationByAge(db, codes)) {
    let own = out.get(municipality);
    if (own === undefined) out.set(municipality, (own = new Float64Array(121)));
    own[Math.min(age, 120)]! += residents;
  }
  return out;
}

/** Title and vintage of the population by age; null = none loaded. */
export async function populationSource(db: Reader): Promise<string | null> {
  const found = (await sources(db)).find((s) => s.dataset === 'population');
  return found ? `${found.title} (${found.vintage})` : null;
}
