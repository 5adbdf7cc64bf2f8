import { mostEnds, type RoadEnd, type RoadMode, type TravelServer } from '#territory/reads/travel-server.ts';
import type { Ground } from '../rules/answer.ts';
import type { Town } from '../rules/area-tile.ts';
import { distanceKm, type Lookup, type Spot } from '../rules/travel.ts';

const endOf = ({ code, lat, lon }: Town): RoadEnd => ({ code, latitude: lat, longitude: lon });
const spotOf = ({ code, lat, lon }: Town): Spot => ({ lat, lon, municipality: code });

/** Municipalities with offers, those that lengthen the way least first; home and workplace are asked apart. */
function nearest(ground: Ground, towns: ReadonlyMap<string, Town>, home: Town, work: Town | null): Town[] {
  const far = (town: Town) =>
    distanceKm(spotOf(home), spotOf(town)) + (work ? distanceKm(spotOf(town), spotOf(work)) : 0);
  return ground.catalogue.municipalities
    .flatMap((code) => (code === null || code === home.code || code === work?.code ? [] : (towns.get(code) ?? [])))
    .map((town) => ({ town, km: far(town) }))
    .sort((a, b) => a.km - b.km || (a.town.code < b.town.code ? -1 : 1))
    .slice(0, mostEnds - 1)
    .map(({ town }) => town);
}

async function lookupOf(
  server: TravelServer,
  mode: RoadMode,
  near: readonly Town[],
  home: Town,
  work: Town | null,
): Promise<Lookup | null> {
  const ends = near.map(endOf);
  const there = await server.from(mode, endOf(home), work ? [...ends, endOf(work)] : ends);
  if (!there) return null;
  const on = work && (await server.to(mode, ends, endOf(work)));
  if (work && !on) return null;
  return (origin, destination) => {
    if (origin === home.code) return there.get(destination) ?? null;
    return destination === work?.code ? (on?.get(origin) ?? null) : null;
  };
}

/** The journey of an answer, as far as roads need it. */
export interface Way {
  readonly home: string;
  readonly work: string | null;
  /** Null: they are taken to drive. */
  readonly mode: RoadMode | 'bus' | null;
}

/**
 * The ground of an answer with minutes by road of the travel server. As it was when a loaded table tells them already
 * (by car), for who takes the bus, and when the server does not answer: then minutes are estimated and say so.
 */
export async function withRoads(
  server: TravelServer,
  ground: Ground,
  towns: ReadonlyMap<string, Town>,
  way: Way,
): Promise<Ground> {
  const mode = way.mode ?? 'car';
  const home = towns.get(way.home);
  const work = way.work === null ? null : (towns.get(way.work) ?? null);
  if (!home || mode === 'bus' || (mode === 'car' && ground.world.lookup)) return ground;
  // Between home and a workplace in the same municipality nobody knows the road: the detour stays an estimate.
  if (work?.code === home.code) return ground;
  const lookup = await lookupOf(server, mode, nearest(ground, towns, home, work), home, work);
  return lookup ? { ...ground, world: { ...ground.world, lookup, lookupSource: 'server' } } : ground;
}
