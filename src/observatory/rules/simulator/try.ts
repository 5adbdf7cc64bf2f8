import type { Week } from '#kit/week.ts';
import type { WeekChange, WeekEngine } from '../week-engine.ts';
import type { Candidate } from './candidates.ts';
import { type Cover, coverOf } from './cover.ts';
import { reachOfPlace, type Stage, spareOf } from './stage.ts';
import type { Field } from './weigh.ts';

/** What is read while a change holds. Everybody tries on the same engine: whatever happens, the change is undone. */
export function during<T>(engine: WeekEngine, change: WeekChange, undo: WeekChange, read: () => T): T {
  try {
    engine.change(change);
    return read();
  } finally {
    engine.change(undo);
  }
}

/** Makes the change in the engine, reads what the area gains (person-hours a week), and undoes it. */
export function tried(
  stage: Stage,
  engine: WeekEngine,
  { towns, ground }: Field,
  now: Cover,
  candidate: Candidate,
): number {
  const { change, undo, open } = changeOf(stage, ground, candidate);
  return during(engine, change, undo, () => now.uncovered - coverOf(stage, engine, towns, open).uncovered);
}

/** A candidate as a change of the engine, and the one that undoes it. */
export function changeOf(
  stage: Stage,
  ground: Field['ground'],
  c: Candidate,
): { readonly change: WeekChange; readonly undo: WeekChange; readonly open: readonly Week[] } {
  const place = c.kind === 'site' ? spareOf(stage) : c.site;
  const [supply, open] = [stage.supply[place]!, stage.open[place]!];
  if (c.kind === 'site') {
    const minutes = ground.find((g) => g.municipality === c.municipality)!.minutes;
    const none = { point: new Int32Array(0), weight: new Float64Array(0) };
    return {
      change: { place, supply: c.places, open: c.week, reach: reachOfPlace(minutes) },
      undo: { place, supply, open, reach: none },
      open: stage.open.with(place, c.week),
    };
  }
  const week = c.kind === 'hours' ? c.week : open;
  return {
    change: { place, supply: c.kind === 'places' ? supply + c.added : supply, open: week },
    undo: { place, supply, open },
    open: stage.open.with(place, week),
  };
}
