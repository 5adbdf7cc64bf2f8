import type { AgeBand, Period } from '#needs/rules/need.ts';
import { ageBands, bandYears } from '#territory/rules/ages.ts';
import type { Residents } from './ground.ts';
import type { Rate } from './rate.ts';

/** People of one age whom official population and a stated rate let expect to ask for a service. */
export interface ExpectedAge {
  readonly category: string;
  readonly band: AgeBand;
  readonly people: number;
}

interface Asked {
  /** Codes of the municipalities of the area. */
  readonly towns: readonly string[];
  /** null = every service that has a rate. */
  readonly category: string | null;
  readonly period: Period;
}

/**
 * Potential demand by service and age: residents of each year of age × rate, over the towns of an area. Made of no
 * person's answer, hence not protected. Over the ages of a service it adds up to its potential demand. Ages outside those of
 * a rate are left out; null where the population of a town is not known.
 */
export function expectedAges(
  residents: Residents,
  rates: readonly Pick<Rate, 'category' | 'ageFrom' | 'ageTo' | 'periods' | 'rate'>[],
  { towns, category, period }: Asked,
): ExpectedAge[] | null {
  if (towns.length === 0 || towns.some((t) => residents[t] === undefined)) return null;
  const bands = Object.keys(ageBands) as AgeBand[];
  const expected = new Map<string, ExpectedAge>();
  for (const rate of rates) {
    if (!rate.periods.includes(period) || (category !== null && rate.category !== category)) continue;
    for (const [i, { from, to }] of bandYears.entries()) {
      const [first, last] = [Math.max(from, rate.ageFrom), Math.min(to ?? Number.POSITIVE_INFINITY, rate.ageTo)];
      if (first > last) continue;
      const band = bands[i]!;
      const people = rate.rate * towns.reduce((sum, t) => sum + between(residents[t]!, first, last), 0);
      const key = `${rate.category}|${band}`;
      expected.set(key, { category: rate.category, band, people: (expected.get(key)?.people ?? 0) + people });
    }
  }
  return [...expected.values()];
}

const between = (ages: readonly number[], first: number, last: number): number =>
  ages.slice(first, last + 1).reduce((sum, n) => sum + n, 0);
