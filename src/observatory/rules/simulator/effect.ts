import { count, emptyWeek, type Week } from '#kit/week.ts';
import type { WeekChange, WeekEngine } from '../week-engine.ts';
import { type Cover, coverOf, demandInside, townsInside } from './cover.ts';
import { type Draft, weekIn } from './draft.ts';
import { type Drawn, drawnBy } from './drawn.ts';
import { reachOfPlace, type Stage, spareOf } from './stage.ts';
import { during } from './try.ts';

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
  /** Cents a covered hour = yearly cost ÷ (hours gained a week, in the area and outside × weeks a year); null when the cost is not known or nothing is gained. */
  readonly centsPerHour: number | null;
  /** The same, counting only what is gained in the area. */
  readonly centsPerHourHere: number | null;
}

/** Tries a change and puts everything back. */
export function effectOf(
  stage: Stage,
  engine: WeekEngine,
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
  const [after, aroundAfter, homeAfter] = during(engine, trying.change, trying.undo, () => [
    coverOf(stage, engine, towns, trying.open),
    coverOf(stage, engine, every, trying.open),
    alone(trying.open),
  ]);
  const town = stage.towns[home[0] ?? -1];
  const gained = before.uncovered - after.uncovered;
  const outside = around.uncovered - aroundAfter.uncovered - gained;
  const demand = demandInside(stage, towns);
  return {
    demand,
    asked: (demand * count(stage.rate.hours)) / 4,
    before,
    after,
    gained,
    there:
      town === undefined ? null : { town, demand: demandInside(stage, home), before: homeBefore, after: homeAfter },
    outside,
    drawn: drawnBy(stage, trying),
    centsPerHour: centsPerHour(draft, gained + outside),
    centsPerHourHere: centsPerHour(draft, gained),
  };
}

const homeOf = (stage: Stage, draft: Draft): string | null =>
  draft.kind === 'new' ? draft.municipality : (stage.sites.find((s) => s.id === draft.site)?.municipality ?? null);

/** Less than this is rounding, not hours. */
const nothing = 0.005;

const centsPerHour = ({ yearlyCents, weeks }: Draft, gained: number): number | null =>
  yearlyCents === null || gained < nothing ? null : yearlyCents / (gained * weeks);
