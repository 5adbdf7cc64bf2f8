import type { Offer } from '#directory/rules/offer.ts';
import { periods } from '#needs/rules/need.ts';
import type { Supply } from './figure.ts';
import { cellKey } from './tally.ts';
import { all } from './voice.ts';

/** What is counted of one service: a service in two places of an area is one. */
interface Seen {
  readonly hoursKnown: boolean;
  readonly capacityKnown: boolean;
}

/**
 * Services by area × category, the same in every period; a service whose place nobody recognised counts only where
 * `areasOf(null)` says. Keys as `cellKey`.
 */
export function supplyCounts(
  offers: readonly Offer[],
  areasOf: (municipality: string | null) => readonly string[],
): Map<string, Supply> {
  const seen = new Map<string, Map<string, Seen>>();
  for (const offer of offers) {
    for (const area of areasOf(offer.municipality)) {
      for (const category of [offer.category, all]) note(seen, `${area}|${category}`, offer);
    }
  }
  const out = new Map<string, Supply>();
  for (const [key, services] of seen) {
    const [area, category] = key.split('|') as [string, string];
    const list = [...services.values()];
    const supply = {
      services: list.length,
      servicesHoursUnknown: list.filter((s) => !s.hoursKnown).length,
      servicesCapacityUnknown: list.filter((s) => !s.capacityKnown).length,
    };
    for (const period of periods) out.set(cellKey(area, category, period), supply);
  }
  return out;
}

function note(seen: Map<string, Map<string, Seen>>, key: string, offer: Offer): void {
  let services = seen.get(key);
  if (services === undefined) seen.set(key, (services = new Map()));
  const before = services.get(offer.serviceId);
  services.set(offer.serviceId, {
    hoursKnown: (before?.hoursKnown ?? false) || offer.weeks !== null,
    capacityKnown: (before?.capacityKnown ?? false) || offer.capacity !== null,
  });
}

/**
 * Places of every offer, in order; null = not known. The register counts the places of a service, wherever it is given: a
 * service in several places shares them out, so that they are not counted once for each.
 */
export function placesOf(offers: readonly Pick<Offer, 'serviceId' | 'capacity'>[]): (number | null)[] {
  const at = new Map<string, number>();
  for (const { serviceId } of offers) at.set(serviceId, (at.get(serviceId) ?? 0) + 1);
  return offers.map(({ serviceId, capacity }) => (capacity === null ? null : capacity / at.get(serviceId)!));
}
