import type { AgeBand } from '#needs/rules/need.ts';
import { type DayPart, dayPartOf, dayParts } from './day-part.ts';
import type { Figure, Published } from './figure.ts';
import { byGap } from './observation.ts';

/** What of a figure is looked at: one age, one stretch of the week; null = all. */
export interface Cut {
  readonly band: AgeBand | null;
  readonly part: DayPart | null;
}

export const uncut: Cut = { band: null, part: null };

/** Uncovered person-hours a week in one stretch; `atLeast` = some of its hours are hidden and not in the sum. */
export interface PartHours {
  readonly hours: number | null;
  readonly atLeast: boolean;
  /** True when a block of two hours reaches beyond the stretch: its mean stands for each of its quarter hours. */
  readonly about: boolean;
}

const nothing: PartHours = { hours: null, atLeast: false, about: false };

/** Uncovered person-hours of a published week in one stretch, from its published values alone. */
export function hoursIn({ week, uncoveredHours }: Pick<Figure, 'week' | 'uncoveredHours'>, part: DayPart): PartHours {
  if (week === null) return uncoveredHours === 0 ? { ...nothing, hours: 0 } : nothing;
  let [hours, shown, hidden, about] = [0, 0, 0, false];
  for (const [at, value] of week.values.entries()) {
    const quarters = quartersInside(at * week.quartersPerValue, week.quartersPerValue, part);
    if (quarters === 0) continue;
    if (value === null) hidden++;
    else {
      shown++;
      hours += (value * quarters) / 4;
      about ||= value > 0 && quarters < week.quartersPerValue;
    }
  }
  return shown === 0 || (hours === 0 && hidden > 0) ? nothing : { hours, atLeast: hidden > 0, about };
}

/**
 * The stretch of the week that surely has most uncovered hours, from the published week alone: even if all the hours that are
 * not shown, and all those of a block that lies across two stretches, fell into another one. Null when that cannot be said.
 */
export function surelyMost({
  week,
  uncoveredHours,
}: Pick<Figure, 'week' | 'uncoveredHours'>): { part: DayPart; found: PartHours } | null {
  if (week === null) return null;
  const bounds = dayParts.map((part) => ({ part, ...boundsOf(week, part) }));
  const shown = week.values.reduce<number>((sum, v) => sum + ((v ?? 0) * week.quartersPerValue) / 4, 0);
  const unseen = Math.max(0, (uncoveredHours ?? 0) - shown);
  const first = bounds.find((own) => own.least > 0 && bounds.every((b) => b === own || b.most + unseen < own.least));
  return first ? { part: first.part, found: hoursIn({ week, uncoveredHours }, first.part) } : null;
}

/** Shown hours that a stretch surely has, and that it may have at most. */
function boundsOf({ quartersPerValue: size, values }: NonNullable<Figure['week']>, part: DayPart) {
  let [least, most] = [0, 0];
  for (const [at, value] of values.entries()) {
    const quarters = quartersInside(at * size, size, part);
    const hours = ((value ?? 0) * size) / 4;
    if (quarters > 0) most += hours;
    if (quarters === size) least += hours;
  }
  return { least, most };
}

function quartersInside(from: number, length: number, part: DayPart): number {
  let n = 0;
  for (let q = from; q < from + length; q++) if (dayPartOf(q) === part) n++;
  return n;
}

/**
 * The figure of one age. An age that is not listed, or hidden, reads the same: nobody, or too few to say. Reachable hours
 * and the week are not published by age, nor is what population lets expect.
 */
export function ofBand(figure: Published<Figure>, band: AgeBand): Published<Figure> {
  const own = figure.bands.find((b) => b.band === band);
  const spoken = own?.needs ? own : null;
  return {
    ...figure,
    needs: spoken?.needs ?? null,
    people: spoken?.people ?? null,
    neededHours: spoken?.neededHours ?? null,
    uncoveredHours: spoken?.uncoveredHours ?? null,
    reachableHours: null,
    ...(spoken?.movedOn ? { movedOn: spoken.movedOn } : {}),
    potential: null,
    bands: spoken ? [spoken] : [],
    worst: figure.worst?.band === band ? figure.worst : null,
    week: null,
  };
}

/** Things with a figure as one age sees them, the widest gap first. */
export function insideOfBand<T extends { readonly figure: Published<Figure> }>(
  inside: readonly T[],
  band: AgeBand,
): T[] {
  const cut = new Map(inside.map((i) => [i.figure.area, { ...i, figure: ofBand(i.figure, band) }]));
  return byGap([...cut.values()].map((i) => i.figure)).map((f) => cut.get(f.area)!);
}
