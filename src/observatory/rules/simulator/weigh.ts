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
}

/** What every candidate of an area would give, each weighed exactly: with R_j alone changing, A_i grows by R_j·w_ij. */
export function weighAll(stage: Stage, engine: WeekEngine, field: Field, now: Cover): Weighed[] {
  const scale = scaleOf(stage, engine, field.towns);
  const out: Weighed[] = [];
  const demands = demandReached(stage);
  reachedBy(stage, field.towns).forEach((points, site) => {
    const demand = demands[site]!;
    if (points.length === 0 || demand <= 0) return;
    const gainOf = (supply: number, week: Week) => gain(scale, points, supply / demand, week);
    for (const c of hoursCandidates(stage, site))
      if (c.kind === 'hours') out.push({ candidate: c, gained: gainOf(stage.supply[site]!, c.added) });
    for (const c of placesCandidates(stage, site))
      if (c.kind === 'places') out.push({ candidate: c, gained: gainOf(c.added, stage.open[site]!) });
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
    const points: Pull[] = [];
    point.forEach((i, n) => {
      demand += stage.demand[i]! * weight[n]!;
      if (inside.has(i >> 1)) points.push({ point: i, weight: weight[n]! });
    });
    if (demand <= 0) return [];
    const candidate = { kind: 'site', municipality, places: placesOfNewSite, week } as const;
    return [{ candidate, gained: gain(scale, points, placesOfNewSite / demand, week) }];
  });
}

interface Pull {
  readonly point: number;
  readonly weight: number;
}

/** Points of the area that reach each site, with their weights. */
function reachedBy({ reach, sites }: Stage, towns: Int32Array): Pull[][] {
  const out: Pull[][] = sites.map(() => []);
  for (const t of towns)
    for (const i of [2 * t, 2 * t + 1])
      for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++)
        out[reach.place[p]!]?.push({ point: i, weight: reach.weight[p]! });
  return out;
}

/** Σ_k D_k w_kj of every site, over everybody who reaches it, also outside the area: all ask at the same hours. */
function demandReached({ reach, demand, sites }: Stage): Float64Array {
  const out = new Float64Array(sites.length + 1);
  for (let i = 0; i < reach.points; i++)
    for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) out[reach.place[p]!]! += demand[i]! * reach.weight[p]!;
  return out;
}

/** What every point of the area still lacks at every moment of the week. */
interface Scale {
  readonly moments: Moments;
  /** Quarter hours of each moment that are asked for. */
  readonly asked: readonly boolean[];
  /** Shortfall by moment and point. */
  readonly lacking: readonly Float64Array[];
  readonly demand: Float64Array;
}

function scaleOf(stage: Stage, engine: WeekEngine, towns: Int32Array): Scale {
  const moments = momentsOf([stage.rate.hours, ...stage.open]);
  const asked = moments.example.map((q) => has(stage.rate.hours, q));
  const lacking = moments.example.map((q, m) => {
    const row = new Float64Array(stage.demand.length);
    if (asked[m]) for (const t of towns) for (const i of [2 * t, 2 * t + 1]) row[i] = shortfall(engine.access(i, q));
    return row;
  });
  return { moments, asked, lacking, demand: stage.demand };
}

/** Person-hours a week covered when R grows by `ratio` at the hours of `week`: min(what lacks, R·w) of everybody who reaches it. */
function gain({ moments, asked, lacking, demand }: Scale, points: readonly Pull[], ratio: number, week: Week): number {
  const quarters = new Float64Array(moments.example.length);
  for (let q = 0; q < quarterHours; q++) if (has(week, q)) quarters[moments.of[q]!]! += 1;
  let sum = 0;
  quarters.forEach((length, m) => {
    if (length === 0 || !asked[m]) return;
    const row = lacking[m]!;
    let people = 0;
    for (const { point, weight } of points) people += demand[point]! * Math.min(row[point]!, ratio * weight);
    sum += (people * length) / 4;
  });
  return sum;
}
