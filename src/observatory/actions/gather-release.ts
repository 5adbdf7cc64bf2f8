import { servicesApart } from '#directory/reads/apart.ts';
import { offers as directoryOffers, serviceTaxonomy } from '#directory/reads.ts';
import type { Offer } from '#directory/rules/offer.ts';
import type { Tx } from '#kit/database.ts';
import { usualSigma } from '#matching/rules/factors.ts';
import type { Lookup } from '#matching/rules/travel.ts';
import { caringGroups } from '#matching/rules/usable.ts';
import { needsForRelease } from '#needs/reads.ts';
import type { StoredNeed } from '#needs/rules/stored.ts';
import type { Municipality } from '#territory/model.ts';
import { areaMunicipalities, areas, municipalities, sources, travelTable } from '#territory/reads.ts';
import { residentsByTown } from '../reads/residents.ts';
import { pairKey } from '../rules/overlap.ts';
import type { Rate } from '../rules/rate.ts';
import type { AreaNode } from '../rules/territory.ts';
import { readRates } from '../store/rates.ts';

/** Everything a release reads, at one moment. */
export interface Gathered {
  readonly needs: readonly StoredNeed[];
  readonly offers: readonly Offer[];
  /** Categories that look after somebody. */
  readonly caring: readonly string[];
  /** Minutes of closeness of a category. */
  readonly sigmaOf: (category: string) => number;
  readonly towns: readonly Municipality[];
  readonly areas: readonly AreaNode[];
  /** Residents by single year of age of every town that has them. */
  readonly ages: ReadonlyMap<string, Float64Array>;
  /** Title and vintage of that population; null = none. */
  readonly population: string | null;
  readonly lookup: Lookup | null;
  readonly rates: readonly Rate[];
  /** Pairs of services that whoever keeps them said to be two. */
  readonly apart: ReadonlySet<string>;
}

/** Reads needs voiced before the cutoff and everything they are counted against. */
export async function gather(tx: Tx, cutoff: Date): Promise<Gathered> {
  const towns = await municipalities(tx);
  const notes = await sources(tx);
  const people = notes.find((n) => n.dataset === 'population');
  const table = await travelTable(tx);
  const { categories } = serviceTaxonomy();
  const sigma = new Map(categories.map((c) => [c.code, c.sigma]));
  return {
    needs: await needsForRelease(tx, cutoff),
    offers: await directoryOffers(tx),
    caring: categories.flatMap((c) => (caringGroups.includes(c.group) ? [c.code] : [])),
    sigmaOf: (code) => sigma.get(code) ?? usualSigma,
    towns,
    areas: await nodes(tx, towns),
    ages: await residentsByTown(tx, towns),
    population: people ? `${people.title} (${people.vintage})` : null,
    lookup: table ? (from, to) => table.minutes(from, to) : null,
    rates: readRates(),
    apart: new Set((await servicesApart(tx)).map(([a, b]) => pairKey(a, b))),
  };
}

/** Every area with the one directly above it; a municipality hangs under the smallest area that holds it. */
async function nodes(tx: Tx, towns: readonly Municipality[]): Promise<AreaNode[]> {
  const above = await areas(tx);
  const parent = new Map<string, string>();
  for (const { code } of above) for (const town of await areaMunicipalities(tx, code)) parent.set(town, code);
  return [
    ...above.map(({ code, kind, parent }) => ({ code, kind, parent })),
    ...towns.map(({ code }) => ({ code, kind: 'municipality' as const, parent: parent.get(code) ?? null })),
  ];
}
