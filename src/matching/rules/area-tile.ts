import type { Benefit, Offer } from '#directory/rules/offer.ts';
import type { Ground } from './answer.ts';
import { buildCatalogue } from './catalogue.ts';
import { cellCentre, cellOf, type Point } from './cells.ts';
import type { DayCalendar, World } from './context.ts';
import { dictionary, type PackedOffer, packOffer, unpackOffer } from './pack.ts';
import { distanceKm, type Lookup } from './travel.ts';

/** A municipality, with the codes of the areas that hold it. */
export interface Town extends Point {
  readonly code: string;
  readonly name: string;
  readonly areas: readonly string[];
}

/** A kind of service, as far as an answer needs it. */
export interface Kind {
  readonly code: string;
  readonly it: string;
  readonly en: string;
  readonly sigma: number;
  readonly caring: boolean;
}

/** What a device reads to answer any need of the people of one cell: public offers and facts, nothing about anybody. */
export interface AreaTile {
  readonly cell: string;
  /** Not every offer within reach is here: the nearest of each category only. */
  readonly capped: boolean;
  readonly kinds: readonly Kind[];
  readonly benefits: readonly Benefit[];
  /** Municipalities of the cell. */
  readonly towns: readonly Town[];
  /** Names of the municipalities that have offers here, by code. */
  readonly names: Readonly<Record<string, string>>;
  /** Minutes of the loaded table: codes of the far ends, then for each town of the cell minutes there and back (−1 = not known). */
  readonly minutes: {
    readonly ends: readonly string[];
    readonly there: readonly (readonly number[])[];
    readonly back: readonly (readonly number[])[];
  } | null;
  /** School calendars, for the days on which an offer here is open by date. */
  readonly calendars: readonly DayCalendar[];
  readonly offers: readonly PackedOffer[];
}

/** Straight-line kilometres from the middle of a cell beyond which an offer is never in its tile. */
export const reachKm = 60;

/** The offers of a tile, nearest first; of each category at most `each`. Those without a point come last, by their municipality's absence. */
export function offersFor(cell: string, offers: readonly Offer[], each: number): { offers: Offer[]; capped: boolean } {
  const centre = cellCentre(cell);
  if (!centre) return { offers: [], capped: false };
  const here = { ...centre, municipality: null };
  const near = offers
    .map((offer) => ({
      offer,
      km:
        offer.lat === null || offer.lon === null
          ? reachKm
          : distanceKm(here, { lat: offer.lat, lon: offer.lon, municipality: null }),
    }))
    .filter((o) => o.km <= reachKm && o.offer.lat !== null)
    .sort((a, b) => a.km - b.km || (a.offer.id < b.offer.id ? -1 : 1));
  const taken = new Map<string, number>();
  const kept = near.filter(({ offer }) => {
    const n = (taken.get(offer.category) ?? 0) + 1;
    taken.set(offer.category, n);
    return n <= each;
  });
  return { offers: kept.map((o) => o.offer), capped: kept.length < near.length };
}

/** Minutes between the towns of a cell and the municipalities of its offers, and of each other. */
function minutesOf(towns: readonly Town[], ends: readonly string[], lookup: Lookup | null): AreaTile['minutes'] {
  if (!lookup) return null;
  const told = (minutes: number | null) => (minutes === null ? -1 : Math.round(minutes * 10) / 10);
  return {
    ends,
    there: towns.map((t) => ends.map((end) => told(lookup(t.code, end)))),
    back: towns.map((t) => ends.map((end) => told(lookup(end, t.code)))),
  };
}

export interface TileSources {
  readonly offers: readonly Offer[];
  readonly towns: readonly Town[];
  readonly kinds: readonly Kind[];
  readonly lookup: Lookup | null;
  readonly calendars?: readonly DayCalendar[];
}

/** Calendars cut to the days from the first to the last date of some offers. */
function calendarsOf(calendars: readonly DayCalendar[], offers: readonly Offer[]): DayCalendar[] {
  const days = offers.flatMap((o) => o.dates.map((d) => d.date)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return calendars.map(({ ageFrom, ageTo, periods }) => ({
    ageFrom,
    ageTo,
    periods: periods
      .filter((p) => p.firstDay <= last && first <= p.lastDay)
      .map(({ firstDay, lastDay, period }) => ({ firstDay, lastDay, period })),
  }));
}

/** The tile of a cell with at most `each` offers of a category. */
export function areaTile(cell: string, sources: TileSources, each: number): AreaTile {
  const { offers, capped } = offersFor(cell, sources.offers, each);
  const benefits = dictionary<Benefit>();
  const towns = sources.towns.filter((t) => cellOf(t) === cell);
  const codes = new Set(offers.flatMap((o) => o.municipality ?? []));
  const ends = [...new Set([...codes, ...towns.map((t) => t.code)])].sort();
  return {
    cell,
    capped,
    kinds: [...sources.kinds],
    towns,
    names: Object.fromEntries(sources.towns.filter((t) => codes.has(t.code)).map((t) => [t.code, t.name])),
    minutes: minutesOf(towns, ends, sources.lookup),
    calendars: calendarsOf(sources.calendars ?? [], offers),
    // Packing fills the list of benefits, so it comes before it is written.
    offers: offers.map((o) => packOffer(o, benefits)),
    benefits: benefits.list,
  };
}

/** Minutes told by some tiles. */
function lookupOf(tiles: readonly AreaTile[]): Lookup | null {
  const told = new Map<string, number>();
  for (const { minutes, towns } of tiles) {
    if (!minutes) continue;
    towns.forEach((town, i) => {
      minutes.ends.forEach((end, j) => {
        told.set(`${town.code} ${end}`, minutes.there[i]?.[j] ?? -1);
        told.set(`${end} ${town.code}`, minutes.back[i]?.[j] ?? -1);
      });
    });
  }
  if (told.size === 0) return null;
  return (origin, destination) => {
    const minutes = told.get(`${origin} ${destination}`);
    return minutes === undefined || minutes < 0 ? null : minutes;
  };
}

/** Calendars of some tiles, one for each span of ages: each tile has the days of its own offers, from one and the same calendar. */
function joined(tiles: readonly AreaTile[]): DayCalendar[] {
  const byAge = new Map<number, DayCalendar>();
  for (const calendar of tiles.flatMap((t) => t.calendars)) {
    const before = byAge.get(calendar.ageFrom)?.periods ?? [];
    byAge.set(calendar.ageFrom, { ...calendar, periods: [...before, ...calendar.periods] });
  }
  return [...byAge.values()];
}

/** What can be asked of the tiles of home and workplace together. */
export interface Area {
  readonly ground: (home: string, work: string | null, date: string) => Ground;
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** Opens tiles: each offer once, whichever tile it comes from. */
export function openTiles(tiles: readonly AreaTile[]): Area {
  const offers = new Map<string, Offer>();
  for (const tile of tiles) {
    for (const packed of tile.offers) {
      const offer = unpackOffer(packed, tile.benefits);
      if (!offers.has(offer.id)) offers.set(offer.id, offer);
    }
  }
  const towns = new Map(tiles.flatMap((t) => t.towns.map((town) => [town.code, town] as const)));
  const names = new Map(tiles.flatMap((t) => Object.entries(t.names)));
  const kinds = new Map(tiles.flatMap((t) => t.kinds.map((kind) => [kind.code, kind] as const)));
  const catalogue = buildCatalogue([...offers.values()]);
  const lookup = lookupOf(tiles);
  const spot = (code: string | null) => {
    const town = code === null ? undefined : towns.get(code);
    return town ? { lat: town.lat, lon: town.lon, municipality: town.code } : null;
  };
  const calendars = joined(tiles);
  const areas = (code: string | null) => (code === null ? null : (towns.get(code)?.areas ?? null));
  const world = (home: string, work: string | null, date: string): World => ({
    date,
    home: spot(home),
    work: spot(work),
    homeAreas: areas(home),
    workAreas: areas(work),
    lookup,
    sigmaOf: (code) => kinds.get(code)?.sigma ?? 20,
    calendars,
  });
  return {
    kinds,
    ground: (home, work, date) => ({
      catalogue,
      capped: tiles.some((t) => t.capped),
      caring: [...kinds.values()].filter((k) => k.caring).map((k) => k.code),
      world: world(home, work, date),
      placeName: (code) => towns.get(code)?.name ?? names.get(code) ?? null,
    }),
  };
}
