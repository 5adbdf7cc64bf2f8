import { andNot, emptyWeek, or, setRange, type Week } from '#kit/week.ts';
import { cellSize, type Place } from './cells.ts';

/** `base` with the rectangle between two cells chosen (`on`) or taken away. */
export function stroked(base: Week, firstHour: number, a: Place, b: Place, on: boolean): Week {
  const from = firstHour * 4 + Math.min(a[1], b[1]) * cellSize;
  const to = firstHour * 4 + (Math.max(a[1], b[1]) + 1) * cellSize;
  const stroke = emptyWeek();
  for (let day = Math.min(a[0], b[0]); day <= Math.max(a[0], b[0]); day++)
    setRange(stroke, day * 96 + from, day * 96 + to);
  return on ? or(base, stroke) : andNot(base, stroke);
}
