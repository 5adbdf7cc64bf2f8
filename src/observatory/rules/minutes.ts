import type { Offer } from '#directory/rules/offer.ts';
import { spotOf } from '#matching/rules/fit.ts';
import { estimatedMinutes, fix, type Lookup, roadKm, routeOf, tableMinutes } from '#matching/rules/travel.ts';

/** A municipality as the start of a journey. */
export interface Start {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Minutes by car from every town to every offer (`[offer][town]`), from the table or estimated; Infinity without a place. */
export function minutesTo(
  offers: readonly Pick<Offer, 'lat' | 'lon' | 'municipality'>[],
  towns: readonly Start[],
  lookup: Lookup | null,
): Float64Array[] {
  const routes = towns.map(({ code, latitude, longitude }) =>
    routeOf({
      home: { lat: latitude, lon: longitude, municipality: code },
      work: null,
      mode: 'car',
      lookup,
      lookupSource: 'table',
    }),
  );
  return offers.map((offer) => {
    const spot = spotOf(offer);
    const at = spot && fix(spot);
    return Float64Array.from(routes, (route) =>
      route && at
        ? (tableMinutes(route, at.municipality) ?? estimatedMinutes(route, roadKm(route, at.x, at.y, at.z)))
        : Number.POSITIVE_INFINITY,
    );
  });
}
