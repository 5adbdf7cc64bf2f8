import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import type { Observation } from '../reads.ts';
import { type ExpectedAge, expectedAges } from '../rules/expected-ages.ts';
import { selectResidents } from '../store/grounds.ts';

// Releases do not change: what the last ones counted of the population is kept.
const kept = cache<Awaited<ReturnType<typeof selectResidents>>>(6);

/** Potential demand of what is looked at by service and age, from the population of its release; empty = not known. */
export async function expectedByAge(db: Db, seen: Observation): Promise<readonly ExpectedAge[]> {
  const { release, area, figure, category, period } = seen;
  if (release === null || figure.potential === null) return [];
  const ground = await kept(release.id, () => selectResidents(db, release.id));
  const towns = area.kind === 'municipality' ? [area.code] : seen.municipalities.map((t) => t.area.code);
  return (ground && expectedAges(ground.residents, ground.rates, { towns, category, period })) ?? [];
}
