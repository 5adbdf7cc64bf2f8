import { has, quarterHours, type Week } from '#kit/week.ts';
import { type Moments, momentsOf, shortfall } from '../week-access.ts';
import type { WeekEngine } from '../week-engine.ts';
import { type Candidate, hoursCandidates, missingHours, placesCandidates, placesOfNewSite } from './candidates.ts';
import type { Cover } from './cover.ts';
import { reachOfPlace, type Stage } from './stage.ts';

/** The changes worth trying and where to try them. */
export interface Field {
  /** Towns of the area, as indices of the stage. */
  readonly towns: Int32Array;
  /** Municipalities where a new site may stand, with the minutes from every town. */
  readonly ground: readonly { readonly municipality: string; readonly minutes: Float64Array }[];
}

/** A change, and the person-hours a week it would cover in the area. */
export interface Weighed {
  readonly candidate: Candidate;
  readonly gained: number;
  /** The same outside the area; 0 where nothing is gained inside. */
  readonly outside: number;
}

/** What every candidate of an area would give, there and outside, each weighed exactly: with R_j alone changing, A_i grows by R_j·w_ij. */
export function weighAll(stage: Stage, engine: WeekEngine, field: Field, now: Cover): Weighed[] {
  const scale = scaleOf(stage, engine);
  const out: Weighed[] = [];
  const demands = demandReached(stage);
  reachedBy(stage, field.towns).forEach((pulls, site) => {
    const demand = demands[site]!;
    if (pulls.inside.length === 0 || demand <= 0) return;
    const weighed = (supply: number, week: Week) => gains(scale, pulls, supply / demand, week);
    for (const c of hoursCandidates(stage, site))
      if (c.kind === 'hours') out.push({ candidate: c, ...weighed(stage.supply[site]!, c.added) });
    for (const c of placesCandidates(stage, site))
      if (c.kind === 'places') out.push({ candidate: c, ...weighed(c.added, stage.open[site]!) });
  });
  return [...out, ...newSites(stage, scale, field, now)];
}

/** A new site in each municipality of the area, open at the hours that are missing. */
function newSites(stage: Stage, scale: Scale, { towns, ground }: Field, now: Cover): Weighed[] {
  const week = missingHours(stage, now.byQuarterHour);
  const inside = new Set(towns);
  return ground.flatMap(({ municipality, minutes }) => {
    const { point, weight } = reachOfPlace(minutes);
    let demand = 0;
    const pulls: Pulls = { inside: [], outside: [] };
    point.forEach((i, n) => {
      demand += stage.demand[i]! * weight[n]!;
      pulls[inside.has(i >> 1) ? 'inside' : 'outside'].push({ point: i, weight: weight[n]! });
    });
    if (demand <= 0) return [];
    const candidate = { kind: 'site', municipality, places: placesOfNewSite, week } as const;
    return [{ candidate, ...gains(scale, pulls, placesOfNewSite / demand, week) }];
  });
}

interface Pull {
  readonly point: number;
  readonly weight: number;
}

/** Points that reach a site: those of the area, and the others. */
interface Pulls {
  readonly inside: Pull[];
  readonly outside: Pull[];
}

/** Points that reach each site, with their weights. */
function reachedBy({ reach, sites }: Stage, towns: Int32Array): Pulls[] {
  const out: Pulls[] = sites.map(() => ({ inside: [], outside: [] }));
  const inside = new Set(towns);
  for (let i = 0; i < reach.points; i++) {
    const side = inside.has(i >> 1) ? 'inside' : 'outside';
    for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++)
      out[reach.place[p]!]?.[side].push({ point: i, weight: reach.weight[p]! });
  }
  return out;
}

/** Σ_k D_k w_kj of every site, over everybody who reaches it, also outside the area: all ask at the same hours. */
function demandReached({ reach, demand, sites }: Stage): Float64Array {
  const out = new Float64Array(sites.length + 1);
  for (let i = 0; i < reach.points; i++)
    for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) out[reach.place[p]!]! += demand[i]! * reach.weight[p]!;
  return out;
}

/** What every point still lacks at every moment of the week. */
interface Scale {
  readonly moments: Moments;
  /** Quarter hours of each moment that are asked for. */
  readonly asked: readonly boolean[];
  /** Shortfall by moment and point, asked of the engine when it is first needed. */
  readonly lacking: (moment: number, point: number) => number;
  readonly demand: Float64Array;
}

function scaleOf(stage: Stage, engine: WeekEngine): Scale {
  const moments = momentsOf([stage.rate.hours, ...stage.open]);
  const asked = moments.example.map((q) => has(stage.rate.hours, q));
  const rows = moments.example.map(() => new Float64Array(stage.demand.length).fill(Number.NaN));
  const lacking = (m: number, i: number): number => {
    const known = rows[m]![i]!;
    if (!Number.isNaN(known)) return known;
    const found = shortfall(engine.access(i, moments.example[m]!));
    rows[m]![i] = found;
    return found;
  };
  return { moments, asked, lacking, demand: stage.demand };
}

/** What is gained in the area; and outside, where it is worth asking. */
function gains(scale: Scale, { inside, outside }: Pulls, ratio: number, week: Week): Omit<Weighed, 'candidate'> {
  const gained = gain(scale, inside, ratio, week);
  return { gained, outside: gained > 0 ? gain(scale, outside, ratio, week) : 0 };
}

/** Person-hours a week covered when R grows by `ratio` at the hours of `week`: min(what lacks, R·w) of everybody who reaches it. */
function gain({ moments, asked, lacking, demand }: Scale, points: readonly Pull[], ratio: number, week: Week): number {
  const quarters = new Float64Array(moments.example.length);
  for (let q = 0; q < quarterHours; q++) if (has(week, q)) quarters[moments.of[q]!]! += 1;
  let sum = 0;
  quarters.forEach((length, m) => {
    if (length === 0 || !asked[m]) return;
    let people = 0;
    for (const { point, weight } of points) people += demand[point]! * Math.min(lacking(m, point), ratio * weight);
    sum += (people * length) / 4;
  });
  return sum;
}
