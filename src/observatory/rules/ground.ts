import type { Offer, WeeksByPeriod } from '#directory/rules/offer.ts';
import { fromHex, toHex } from '#kit/week.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import type { Rate } from './rate.ts';
import { placesOf } from './supply.ts';

/** A published service at a place, as a release found it: all that the potential gap reads of it. */
export interface Offered {
  readonly offer: string;
  readonly service: string;
  readonly name: string;
  readonly category: string;
  readonly municipality: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** The service's places shared out among where it is given; null = not known. */
  readonly places: number | null;
  /** Open hours by period, 168 hexadecimal digits each; null = not known. */
  readonly weeks: { readonly [P in Period]?: string } | null;
}

/** Residents by single year of age, by municipality. */
export type Residents = Readonly<Record<string, readonly number[]>>;

/** A rate whose hours are text, so that it can be kept. */
export type KeptRate = Omit<Rate, 'hours'> & { readonly hours: string };

/** What the potential gap of a release was computed from, besides minutes of travel. */
export interface Ground {
  readonly offered: readonly Offered[];
  readonly residents: Residents;
  readonly rates: readonly KeptRate[];
}

interface Read {
  readonly offers: readonly Offer[];
  readonly ages: ReadonlyMap<string, Float64Array>;
  readonly rates: readonly Rate[];
}

/** The ground of a release, as it is kept. */
export function groundOf({ offers, ages, rates }: Read): Ground {
  const places = placesOf(offers);
  return {
    offered: offers.map((o, i) => ({
      ...{ offer: o.id, service: o.serviceId, name: o.name, category: o.category, municipality: o.municipality },
      ...{ lat: o.lat, lon: o.lon, places: places[i] ?? null, weeks: o.weeks && hexWeeks(o.weeks) },
    })),
    residents: Object.fromEntries([...ages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, n]) => [code, [...n]])),
    rates: rates.map((rate) => ({ ...rate, hours: toHex(rate.hours) })),
  };
}

const hexWeeks = (weeks: WeeksByPeriod): { readonly [P in Period]?: string } =>
  Object.fromEntries(periods.flatMap((p) => (weeks[p] ? [[p, toHex(weeks[p])]] : [])));

/** A rate from what was kept of it. */
export const rateFrom = (kept: KeptRate): Rate => ({ ...kept, hours: fromHex(kept.hours) });
