import type { Figure } from './figure.ts';

/** How close the points of a history stand. */
export const paces = ['release', 'month', 'year'] as const;
export type Pace = (typeof paces)[number];

/** Of moments in order of time, the last one of each month or year; every one for `release`. */
export function atPace<M extends { readonly asOf: string }>(moments: readonly M[], pace: Pace): M[] {
  if (pace === 'release') return [...moments];
  const last = new Map<string, M>();
  for (const m of moments) last.set(m.asOf.slice(0, pace === 'month' ? 7 : 4), m);
  return [...last.values()];
}

/** What the change of the uncovered hours is made of; the three add up to it. Hours are person-hours a week. */
export interface Causes {
  readonly total: number;
  /** More or fewer voices, at the hours and answers that a voice had. */
  readonly voices: number;
  /** Each voice asks for more or fewer hours. */
  readonly hours: number;
  /** A larger or smaller share of the hours asked for finds no answer: services, their hours, places and prices. */
  readonly answers: number;
}

type Told = Pick<Figure, 'needs' | 'neededHours' | 'uncoveredHours'>;

/** voices × hours a voice × share uncovered; what cannot be divided is null. */
function factors(f: Told): [number, number | null, number | null] | null {
  if (f.needs === null || f.neededHours === null || f.uncoveredHours === null) return null;
  return [
    f.needs,
    f.needs > 0 ? f.neededHours / f.needs : null,
    f.neededHours > 0 ? f.uncoveredHours / f.neededHours : null,
  ];
}

/**
 * Splits the change of uncovered hours between two figures into three parts that add up to it: the Shapley value of each
 * factor of voices × hours a voice × share uncovered, whatever the order in which they are thought to move (Shapley 1953).
 * A factor that one side does not have is taken as the other side's. Null when a figure is hidden on either side.
 */
export function causesOf(before: Told, after: Told): Causes | null {
  const [a, b] = [factors(before), factors(after)];
  if (a === null || b === null) return null;
  const [v0, v1] = [a[0], b[0]];
  const [h0, h1] = [a[1] ?? b[1] ?? 0, b[1] ?? a[1] ?? 0];
  const [s0, s1] = [a[2] ?? b[2] ?? 0, b[2] ?? a[2] ?? 0];
  return {
    total: v1 * h1 * s1 - v0 * h0 * s0,
    voices: shapley([v0, v1], [h0, h1], [s0, s1]),
    hours: shapley([h0, h1], [v0, v1], [s0, s1]),
    answers: shapley([s0, s1], [v0, v1], [h0, h1]),
  };
}

type Pair = readonly [number, number];

const shapley = ([x0, x1]: Pair, [y0, y1]: Pair, [z0, z1]: Pair): number =>
  (x1 - x0) * ((y0 * z0 + y1 * z1) / 3 + (y0 * z1 + y1 * z0) / 6);

/** A change and its parts as whole numbers that still add up: what rounding leaves goes to the largest part. */
export function roundParts(
  change: number,
  of: readonly number[],
): { readonly total: number; readonly parts: number[] } {
  // Plus nothing: a minus zero is written "-0".
  const [total, parts] = [Math.round(change) + 0, of.map((n) => Math.round(n) + 0)];
  const left = total - parts.reduce((sum, n) => sum + n, 0);
  const largest = of.reduce((at, n, i) => (Math.abs(n) > Math.abs(of[at]!) ? i : at), 0);
  if (parts.length > 0) parts[largest]! += left;
  return { total, parts };
}

/** The causes as whole hours that still add up to the whole change. */
export function wholeCauses(c: Causes): Causes {
  const { total, parts } = roundParts(c.total, [c.voices, c.hours, c.answers]);
  return { total, voices: parts[0]!, hours: parts[1]!, answers: parts[2]! };
}
