import type { Mode } from '#needs/rules/need.ts';

/** Where the minutes come from; a straight-line estimate is wrong across lakes and valleys and always says what it is. */
export type TravelSource = 'table' | 'server' | 'straight-line';

/** A place: degrees, and the municipality that a table of minutes knows it by. */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
  readonly municipality: string | null;
}

/** A place ready for many distances: its point on the unit sphere. */
export interface Fixed {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly municipality: string | null;
}

/** Minutes between two municipalities, by car when a table tells them; null when the pair is not known. */
export type Lookup = (origin: string, destination: string) => number | null;

/** How a household moves. With a workplace the detour counts: home → service → work minus home → work. */
export interface Journey {
  readonly home: Spot | null;
  readonly work: Spot | null;
  readonly mode: Mode;
  readonly lookup: Lookup | null;
  readonly lookupSource: 'table' | 'server';
}

export interface Trip {
  readonly minutes: number;
  /** Kilometres of road, estimated; for a detour, those that are added. */
  readonly km: number;
  readonly source: TravelSource;
  readonly detour: boolean;
  /** The service comes to the person: nobody has a way to go. */
  readonly comes: boolean;
}

/** Kilometres an hour, door to door. */
export const speeds: Readonly<Record<Mode, number>> = { foot: 4.5, bicycle: 15, bus: 25, car: 45 };
/** Minutes that every trip takes besides moving: locking a bicycle, waiting for the bus and walking to it, parking. */
export const fixedMinutes: Readonly<Record<Mode, number>> = { foot: 0, bicycle: 2, bus: 10, car: 4 };
/** Roads are longer than the straight line by this factor. */
export const roadFactor = 1.3;
const earthKm = 6371.0088;

export function fix({ lat, lon, municipality }: Spot): Fixed {
  const [a, b] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return { x: Math.cos(a) * Math.cos(b), y: Math.cos(a) * Math.sin(b), z: Math.sin(a), municipality };
}

/** Great-circle kilometres between two points of the unit sphere (from the chord: exact for short distances too). */
export function greatCircle(ax: number, ay: number, az: number, bx: number, by: number, bz: number): number {
  const [dx, dy, dz] = [ax - bx, ay - by, az - bz];
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
}

/** Straight-line kilometres between two places. */
export function distanceKm(a: Spot, b: Spot): number {
  const [p, q] = [fix(a), fix(b)];
  return greatCircle(p.x, p.y, p.z, q.x, q.y, q.z);
}

/** A journey ready to be asked about many places without making an object for each. */
export interface Route {
  readonly home: Fixed;
  readonly work: Fixed | null;
  readonly mode: Mode;
  /** Straight-line kilometres from home to work; 0 without a workplace. */
  readonly commuteKm: number;
  readonly lookup: Lookup | null;
  readonly lookupSource: 'table' | 'server';
}

/**
 * Null when nobody said where home is. A table of minutes is by car and serves only who drives; a server is asked for
 * the way one moves, and knows no bus.
 */
export function routeOf({ home, work, mode, lookup, lookupSource }: Journey): Route | null {
  if (!home) return null;
  const [from, to] = [fix(home), work && fix(work)];
  const commuteKm = to ? greatCircle(from.x, from.y, from.z, to.x, to.y, to.z) : 0;
  const told = lookupSource === 'server' ? mode !== 'bus' : mode === 'car';
  return { home: from, work: to, mode, commuteKm, lookup: told ? lookup : null, lookupSource };
}

/** Kilometres of road that a stop at this point adds, estimated. */
export function roadKm(route: Route, x: number, y: number, z: number): number {
  const { home, work } = route;
  const there = greatCircle(home.x, home.y, home.z, x, y, z);
  if (!work) return there * roadFactor;
  return Math.max(0, there + greatCircle(x, y, z, work.x, work.y, work.z) - route.commuteKm) * roadFactor;
}

/** Minutes of a stop `km` of road away, estimated: the fixed time counts once, also for a detour. */
export const estimatedMinutes = (route: Route, km: number): number =>
  (km / speeds[route.mode]) * 60 + fixedMinutes[route.mode];

/**
 * Minutes from the table to a municipality (or added by it to the commute); null when the table does not tell every
 * leg. Inside one municipality a table says nothing, so the estimate is used.
 */
export function tableMinutes(route: Route, municipality: string | null): number | null {
  const { lookup, home, work } = route;
  if (!lookup || !municipality || !home.municipality || municipality === home.municipality) return null;
  const there = lookup(home.municipality, municipality);
  if (!work || there === null) return there;
  if (!work.municipality || work.municipality === home.municipality) return null;
  const direct = lookup(home.municipality, work.municipality);
  const on = work.municipality === municipality ? 0 : lookup(municipality, work.municipality);
  return on === null || direct === null ? null : Math.max(0, there + on - direct);
}

/** The trip to a place; null when home or the place is not known. */
export function tripTo(journey: Journey, place: Spot | null): Trip | null {
  const route = routeOf(journey);
  if (!route || !place) return null;
  const at = fix(place);
  const km = roadKm(route, at.x, at.y, at.z);
  const told = tableMinutes(route, place.municipality);
  return {
    minutes: told ?? estimatedMinutes(route, km),
    km,
    source: told === null ? 'straight-line' : route.lookupSource,
    detour: route.work !== null,
    comes: false,
  };
}

/** Minutes by car within which a service comes to the person's home, estimated in a straight line. */
export const comesWithin = 30;

/** Does a service that starts from this point come to the person's home? */
export function comes(route: Route, x: number, y: number, z: number): boolean {
  const { home } = route;
  const km = greatCircle(home.x, home.y, home.z, x, y, z) * roadFactor;
  return (km / speeds.car) * 60 + fixedMinutes.car <= comesWithin;
}

/** The trip of a person to a service that comes to their home: none, or without end where it does not come; null when a place is not known. */
export function visitOf(journey: Journey, place: Spot | null): Trip | null {
  const route = routeOf(journey);
  if (!route || !place) return null;
  const at = fix(place);
  const minutes = comes(route, at.x, at.y, at.z) ? 0 : Number.POSITIVE_INFINITY;
  return { minutes, km: 0, source: 'straight-line', detour: false, comes: true };
}
