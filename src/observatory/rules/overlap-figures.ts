import type { Offer } from '#directory/rules/offer.ts';
import { isEmpty } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import type { DuplicateFigure, OverlapFigure } from './figure.ts';
import { type OverlapOffer, overlaps, type People } from './overlap.ts';
import { sigmaMinutes, withinMinutes } from './potential.ts';
import { reachOf } from './reach.ts';

/** Ties shown of one cluster: the strongest. */
const mostTies = 12;

/** What the search for overlaps leans on. */
export interface OverlapWorld {
  /** Minutes from every town to every offer: `minutes(offerIndex)[townIndex]`. */
  readonly minutes: readonly Float64Array[];
  /** People by town. */
  readonly people: (category: string, period: Period) => People;
  /** Places of every offer, in order; null = not known. */
  readonly places: readonly (number | null)[];
  /** Areas that hold a municipality, itself included. */
  readonly areasOf: (municipality: string) => readonly string[];
  readonly towns: number;
  /** Pairs of services that somebody said to be two, as `pairKey` writes them. */
  readonly apart?: ReadonlySet<string>;
}

/** Overlaps and near duplicates among the offers of one period, category by category; concerns first. */
export function overlapFigures(
  offers: readonly Offer[],
  period: Period,
  world: OverlapWorld,
): (OverlapFigure | DuplicateFigure)[] {
  const byCategory = Map.groupBy(
    offers.map((offer, index) => ({ offer, index })).filter(({ offer }) => open(offer, period)),
    ({ offer }) => offer.category,
  );
  const found = [...byCategory].flatMap(([category, list]) => ofCategory(category, list, period, world));
  const rank = (f: OverlapFigure | DuplicateFigure) =>
    f.kind === 'duplicate' ? 3 : f.concern ? (f.bothPublic ? 0 : 1) : 2;
  return found.sort((a, b) => rank(a) - rank(b) || b.names.length - a.names.length);
}

const open = (offer: Offer, period: Period): boolean => {
  const week = offer.weeks?.[period];
  return week !== undefined && !isEmpty(week);
};

function ofCategory(
  category: string,
  list: readonly { readonly offer: Offer; readonly index: number }[],
  period: Period,
  world: OverlapWorld,
): (OverlapFigure | DuplicateFigure)[] {
  const reach = reachOf(
    world.towns,
    list.length,
    (i, j) => world.minutes[list[j]!.index]![i]!,
    { kind: 'gaussian', sigma: sigmaMinutes },
    withinMinutes,
  );
  const { duplicates, clusters } = overlaps(
    list.map(({ offer, index }) => asOverlapOffer(offer, period, world.places[index] ?? null)),
    reach,
    world.people(category, period),
    world.apart,
  );
  const byId = new Map(list.map(({ offer }) => [offer.id, offer]));
  const common = (ids: readonly string[]) => {
    const those = ids.map((id) => byId.get(id)!);
    const towns = those.flatMap((o) => (o.municipality === null ? [] : world.areasOf(o.municipality)));
    return {
      period,
      areas: [...new Set(towns)],
      names: those.map((o) => o.name),
      services: those.map((o) => o.serviceId),
    };
  };
  return [
    ...clusters.map((cluster): OverlapFigure => {
      const ties = [...cluster.ties].sort((a, b) => b.people + b.hours - a.people - a.hours).slice(0, mostTies);
      return { kind: 'overlap', ...cluster, ties, ...common(cluster.offers) };
    }),
    ...duplicates.map((d): DuplicateFigure => ({ kind: 'duplicate', category, ...d, ...common([d.a, d.b]) })),
  ];
}

const asOverlapOffer = (o: Offer, period: Period, places: number | null): OverlapOffer => ({
  id: o.id,
  service: o.serviceId,
  name: o.name,
  provider: o.provider || null,
  phone: o.enrolment?.phone ?? null,
  lat: o.lat,
  lon: o.lon,
  municipality: o.municipality,
  category: o.category,
  ageFrom: o.ageFrom,
  ageTo: o.ageTo,
  week: o.weeks![period]!,
  supply: places,
  publiclyFunded: o.publicFunds ?? null,
});
