import type { Db, Tx } from '#kit/database.ts';
import { populationByAge } from '#territory/reads.ts';

/** Residents by single year of age (0 to 120) of every town that has them. */
export async function residentsByTown(
  db: Db | Tx,
  towns: readonly { readonly code: string }[],
): Promise<Map<string, Float64Array>> {
  const out = new Map<string, Float64Array>();
  const rows = await populationByAge(
    db,
    towns.map((t) => t.code),
  );
  for (const { municipality, age, residents } of rows) {
    let ages = out.get(municipality);
    if (ages === undefined) out.set(municipality, (ages = new Float64Array(121)));
    ages[Math.min(age, 120)]! += residents;
  }
  return out;
}
