import type { Db, Tx } from '#kit/database.ts';
import { municipalities, sources } from '#territory/reads.ts';
import { byBand } from '#territory/rules/ages.ts';
import type { Places } from './places.ts';
import { residentsByTown } from './residents.ts';

type Reader = Db | Tx;

/** Official residents of an area. */
export interface Residents {
  /** null = of some municipality we do not know them. */
  readonly all: number | null;
  /** In the order of the bands of age; null where ages were not loaded for every municipality. */
  readonly byBand: readonly number[] | null;
}

const kept = new WeakMap<Places, Map<string, Residents>>();

/** Residents of an area, whole and by band of age; kept with the territory they were read from. */
export async function residentsOf(db: Reader, where: Places, area: string): Promise<Residents> {
  const ours = kept.get(where) ?? new Map<string, Residents>();
  kept.set(where, ours);
  const before = ours.get(area);
  if (before !== undefined) return before;
  const codes = where.byCode.get(area)?.kind === 'municipality' ? [area] : where.townsOf(area).map((t) => t.code);
  const read = { all: await total(db, codes), byBand: await bands(db, where, codes) };
  ours.set(area, read);
  return read;
}

async function total(db: Reader, codes: readonly string[]): Promise<number | null> {
  const known = new Map((await municipalities(db)).map((m) => [m.code, m.residents]));
  let sum = 0;
  for (const code of codes) {
    const residents = known.get(code) ?? null;
    if (residents === null) return null;
    sum += residents;
  }
  return codes.length === 0 ? null : sum;
}

async function bands(db: Reader, where: Places, codes: readonly string[]): Promise<readonly number[] | null> {
  const known = await agesOf(db, where);
  if (codes.length === 0 || codes.some((code) => !known.has(code))) return null;
  return byBand(
    Array.from({ length: 121 }, (_, age) => ({
      age,
      residents: codes.reduce((sum, code) => sum + known.get(code)![age]!, 0),
    })),
  );
}

const ages = new WeakMap<Places, Promise<Map<string, Float64Array>>>();

/** Residents by single year of age (0 to 120) of every municipality that has them; kept with the territory. */
export function agesOf(db: Reader, where: Places): Promise<ReadonlyMap<string, Float64Array>> {
  const before = ages.get(where);
  if (before) return before;
  const read = residentsByTown(
    db,
    [...where.byCode.values()].filter((a) => a.kind === 'municipality'),
  );
  ages.set(where, read);
  read.catch(() => ages.delete(where));
  return read;
}

/** Title and vintage of the population by age; null = none loaded. */
export async function populationSource(db: Reader): Promise<string | null> {
  const found = (await sources(db)).find((s) => s.dataset === 'population');
  return found ? `${found.title} (${found.vintage})` : null;
}
