import type { Offer } from '#directory/rules/offer.ts';
import type { World } from '#matching/rules/context.ts';
import type { Lookup } from '#matching/rules/travel.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import type { StoredNeed } from '#needs/rules/stored.ts';

import type { DuplicateFigure, OverlapFigure } from './figure.ts';
import { minutesTo, type Start } from './minutes.ts';
import type { People } from './overlap.ts';
import { overlapFigures } from './overlap-figures.ts';
import { demandOf, type Place, potentials, potentialsOfAreas, type Town } from './potential.ts';
import type { RawRelease } from './publish.ts';
import type { Rate } from './rate.ts';
import { placesOf, supplyCounts } from './supply.ts';
import type { AreaNode } from './territory.ts';
import type { Voice } from './voice.ts';
import { supplyOf, voiceOf } from './voice-of.ts';

/** Everything a release is computed from. */
export interface Ingredients {
  /** Day of the release, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly needs: readonly StoredNeed[];
  readonly offers: readonly Offer[];
  readonly caring: readonly string[];
  /** Minutes of closeness of a category, as answers rank by. */
  readonly sigmaOf: (category: string) => number;
  readonly towns: readonly (Start & { readonly residents: number | null })[];
  readonly areas: readonly AreaNode[];
  /** Residents by single year of age of every town that has them. */
  readonly ages: ReadonlyMap<string, Float64Array>;
  readonly lookup: Lookup | null;
  readonly rates: readonly Rate[];
  /** Pairs of services that somebody said to be two. */
  readonly apart?: ReadonlySet<string>;
}

/** Every area that holds a municipality, itself first. */
export function areasOver(areas: readonly AreaNode[]): (municipality: string) => readonly string[] {
  const parent = new Map(areas.map((a) => [a.code, a.parent]));
  const known = new Map<string, readonly string[]>();
  return (municipality) => {
    const before = known.get(municipality);
    if (before) return before;
    const chain: string[] = [];
    if (parent.has(municipality))
      for (let at: string | null | undefined = municipality; at; at = parent.get(at)) chain.push(at);
    known.set(municipality, chain);
    return chain;
  };
}

/** Computes a release, still raw: only `publish` may see it next. */
export function rawRelease(given: Ingredients): RawRelease {
  const areasOf = areasOver(given.areas);
  const minutes = minutesTo(given.offers, given.towns, given.lookup);
  const regions = given.areas.filter((a) => a.parent === null && a.kind === 'region').map((a) => a.code);
  return {
    areas: given.areas,
    voices: voicesOf(given, areasOf),
    whose: given.needs.map(({ id, changedAt }) => ({ id, revision: changedAt.toISOString() })),
    supply: supplyCounts(given.offers, (town) => {
      const over = town === null ? [] : areasOf(town);
      return over.length > 0 ? over : regions;
    }),
    potential: potentialOf(given, minutes, areasOf),
    overlaps: overlapsOf(given, minutes, areasOf),
  };
}

function voicesOf(given: Ingredients, areasOf: (municipality: string) => readonly string[]): Voice[] {
  const supply = supplyOf(given.offers, given.caring);
  const spots = new Map(given.towns.map((t) => [t.code, { lat: t.latitude, lon: t.longitude, municipality: t.code }]));
  return given.needs.map((stored) => {
    const { home, work } = stored.need;
    const world: World = {
      date: given.asOf,
      home: spots.get(home) ?? null,
      work: work === null ? null : (spots.get(work) ?? null),
      homeAreas: areasOf(home),
      workAreas: work === null ? null : areasOf(work),
      lookup: given.lookup,
      sigmaOf: given.sigmaOf,
    };
    return voiceOf(stored, supply, world);
  });
}

function peopled({ towns, ages }: Ingredients): { town: Town; index: number }[] {
  return towns.flatMap(({ code }, index) => {
    const own = ages.get(code);
    return own ? [{ town: { code, ages: own }, index }] : [];
  });
}

function potentialOf(
  given: Ingredients,
  minutes: readonly Float64Array[],
  areasOf: (municipality: string) => readonly string[],
): RawRelease['potential'] {
  const known = peopled(given);
  if (known.length === 0) return new Map();
  const capacities = placesOf(given.offers);
  const places = given.offers.flatMap((offer, j): Place[] => {
    const capacity = capacities[j] ?? null;
    return capacity === null || offer.weeks === null
      ? []
      : [
          {
            category: offer.category,
            capacity,
            weeks: offer.weeks,
            minutes: Float64Array.from(known, ({ index }) => minutes[j]![index]!),
          },
        ];
  });
  const byTown = potentials(
    known.map((k) => k.town),
    places,
    given.rates,
  );
  const towns = new Map<string, string[]>();
  for (const { code } of given.towns) {
    for (const area of areasOf(code)) if (area !== code) towns.set(area, [...(towns.get(area) ?? []), code]);
  }
  return new Map([...byTown, ...potentialsOfAreas(byTown, [...towns.keys()], (area) => towns.get(area) ?? [])]);
}

function overlapsOf(
  given: Ingredients,
  minutes: readonly Float64Array[],
  areasOf: (municipality: string) => readonly string[],
): (OverlapFigure | DuplicateFigure)[] {
  const residents = Float64Array.from(given.towns, (t) => t.residents ?? 1);
  const whole = given.towns.map(({ code }) => ({ code, ages: given.ages.get(code) ?? new Float64Array(0) }));
  const known = Uint8Array.from(given.towns, ({ code }) => (given.ages.has(code) ? 1 : 0));
  const people = (category: string, period: Period): People => {
    const rate = given.rates.find((r) => r.supply.includes(category) && r.periods.includes(period));
    return { residents, demand: rate ? { of: demandOf(whole, rate), known } : null };
  };
  const places = placesOf(given.offers);
  return periods.flatMap((period) =>
    overlapFigures(given.offers, period, {
      minutes,
      people,
      areasOf,
      places,
      towns: given.towns.length,
      ...(given.apart ? { apart: given.apart } : {}),
    }),
  );
}
