import type { ByCategory } from './all-signals.ts';

/** Why nothing could be found, whatever happened: too few events, or no other week or place to compare with. */
export type TooLittle = 'events' | 'weeks' | 'places';

/** What lacks in every category before a signal can be found; null = nothing lacks in one at least. */
export function tooLittle(happened: ByCategory, threshold: number): TooLittle | null {
  let lacking: TooLittle | null = 'events';
  for (const { place, week, count } of happened.values()) {
    if (count.reduce((a, b) => a + b, 0) < threshold) continue;
    if (new Set(week).size > 1 && new Set(place).size > 1) return null;
    lacking = new Set(week).size > 1 ? 'places' : 'weeks';
  }
  return lacking;
}
