import { and, count, emptyWeek, has, quarterHours, type Week } from '#kit/week.ts';
import { type Moments, momentsOf } from '../week-access.ts';
import type { WeekChange, WeekEngine } from '../week-engine.ts';
import { type Cover, coverOf, demandInside, townsInside } from './cover.ts';
import { type Draft, weekIn } from './draft.ts';
import { reachOfPlace, type Stage, spareOf } from './stage.ts';

/** A change to try, with the one that undoes it, and the hours of every place once it is made. */
export interface Trying {
  readonly place: number;
  readonly change: WeekChange;
  readonly undo: WeekChange;
  readonly open: readonly Week[];
}

/** What a draft does to a stage. `minutes` = from every town to the draft's municipality. Null when the service it changes is not there. */
export function tryingOf(stage: Stage, draft: Draft, minutes: Float64Array | null): Trying | null {
  const place = draft.kind === 'new' ? spareOf(stage) : stage.sites.findIndex((s) => s.id === draft.site);
  if (place < 0 || (draft.kind === 'new' && minutes === null)) return null;
  const before = { supply: stage.supply[place]!, open: stage.open[place]! };
  const none = { point: new Int32Array(0), weight: new Float64Array(0) };
  const after =
    draft.kind === 'new'
      ? { supply: draft.places, open: weekIn(draft.hours) }
      : {
          supply: draft.kind === 'change' ? (draft.places ?? before.supply) : before.supply,
          open: draft.kind === 'close' ? emptyWeek() : draft.hours === null ? before.open : weekIn(draft.hours),
        };
  const moved = draft.kind === 'new' ? { reach: reachOfPlace(minutes!) } : {};
  const back = draft.kind === 'new' ? { reach: none } : {};
  return {
    place,
    change: { place, ...after, ...moved },
    undo: { place, ...before, ...back },
    open: stage.open.with(place, after.open),
  };
}

/** A service that the draft takes people from, or gives people to: people expected per place, on average over its open hours. */
export interface Drawn {
  readonly site: number;
  readonly before: number;
  readonly after: number;
}

/** What a draft changes for an area: hours are person-hours a week, people are people. */
export interface Effect {
  readonly demand: number;
  /** Person-hours a week that the area is expected to ask for. */
  readonly asked: number;
  readonly before: Cover;
  readonly after: Cover;
  /** Person-hours a week newly covered in the area; below 0 when hours are taken away. */
  readonly gained: number;
  /** The same outside the area. */
  readonly outside: number;
  /** The town of the draft by itself, where the change is seen best; null when it is none of the stage's. */
  readonly there: {
    readonly town: string;
    readonly demand: number;
    readonly before: Cover;
    readonly after: Cover;
  } | null;
  /** The services whose people change most, at most ten. */
  readonly drawn: readonly Drawn[];
  /** Cents a covered hour = yearly cost ÷ (hours gained a week × weeks a year); null when the cost is not known or nothing is gained. */
  readonly centsPerHour: number | null;
}

/** Tries a change and puts everything back. `shared` is an engine of the same stage in which people choose (3SFCA). */
export function effectOf(
  stage: Stage,
  engine: WeekEngine,
  shared: () => WeekEngine,
  draft: Draft,
  trying: Trying,
  area: Iterable<string>,
): Effect {
  const towns = townsInside(stage, area);
  const every = Int32Array.from(stage.towns, (_, t) => t);
  const home = townsInside(stage, [homeOf(stage, draft) ?? '']);
  const alone = (open = stage.open) => coverOf(stage, engine, home, open);
  const homeBefore = alone();
  const [before, around] = [coverOf(stage, engine, towns), coverOf(stage, engine, every)];
  engine.change(trying.change);
  const [after, aroundAfter] = [coverOf(stage, engine, towns, trying.open), coverOf(stage, engine, every, trying.open)];
  const homeAfter = alone(trying.open);
  engine.change(trying.undo);
  const town = stage.towns[home[0] ?? -1];
  const gained = before.uncovered - after.uncovered;
  const demand = demandInside(stage, towns);
  return {
    demand,
    asked: (demand * count(stage.rate.hours)) / 4,
    before,
    after,
    gained,
    there:
      town === undefined ? null : { town, demand: demandInside(stage, home), before: homeBefore, after: homeAfter },
    outside: around.uncovered - aroundAfter.uncovered - gained,
    drawn: drawnBy(stage, shared(), trying),
    centsPerHour: centsPerHour(draft, gained),
  };
}

const homeOf = (stage: Stage, draft: Draft): string | null =>
  draft.kind === 'new' ? draft.municipality : (stage.sites.find((s) => s.id === draft.site)?.municipality ?? null);

/** Less than this is rounding, not hours. */
const nothing = 0.005;

const centsPerHour = ({ yearlyCents, weeks }: Draft, gained: number): number | null =>
  yearlyCents === null || gained < nothing ? null : yearlyCents / (gained * weeks);

const mostDrawn = 10;

/**
 * Change of people per place (1 ÷ R_l) of the other services. In the plain method a new place takes nobody from the others;
 * where people choose among what they reach (3SFCA: Wan, Zou and Sternberg 2012) it does.
 */
function drawnBy(stage: Stage, shared: WeekEngine, trying: Trying): Drawn[] {
  const near = sitesNear(stage, trying);
  const moments = momentsOf([stage.rate.hours, ...stage.open, ...trying.open]);
  const read = () => near.map((site) => peoplePerPlace(stage, shared, site, moments));
  const before = read();
  shared.change(trying.change);
  const after = read();
  shared.change(trying.undo);
  return near
    .map((site, n) => ({ site, before: before[n]!, after: after[n]! }))
    .filter((d) => Math.abs(d.after - d.before) >= nothing)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.site - b.site)
    .slice(0, mostDrawn);
}

/** Other sites that share at least one town with the place that changes. */
function sitesNear({ reach, sites }: Stage, { place, change }: Trying): number[] {
  const points = 'reach' in change && change.reach ? change.reach.point : pointsOf(reach, place);
  const near = new Set<number>();
  for (const i of points) for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) near.add(reach.place[p]!);
  return [...near].filter((j) => j !== place && j < sites.length).sort((a, b) => a - b);
}

function pointsOf(reach: Stage['reach'], place: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < reach.points; i++)
    for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) if (reach.place[p] === place) out.push(i);
  return out;
}

/** Mean of 1 ÷ R over the hours at which the service is open and asked for; 0 when there are none. */
function peoplePerPlace(stage: Stage, engine: WeekEngine, site: number, { of, example }: Moments): number {
  const week = and(stage.open[site]!, stage.rate.hours);
  const known = example.map((q) => (has(week, q) ? engine.ratio(site, q) : 0));
  let [sum, hours] = [0, 0];
  for (let q = 0; q < quarterHours; q++) {
    if (!has(week, q)) continue;
    const ratio = known[of[q]!]!;
    hours++;
    if (ratio > 0) sum += 1 / ratio;
  }
  return hours === 0 ? 0 : sum / hours;
}
