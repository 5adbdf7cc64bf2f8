import type { Cycle } from '../model.ts';

/** First and last day of a cycle; `byYears` = one of them is only what the years of its code say. */
export interface CycleSpan {
  readonly starts: string | null;
  readonly ends: string | null;
  readonly byYears: boolean;
}

/** The days of a cycle: those its acts say, else the years of its code (`2025-27` → from 1 January 2025 to 31 December 2027). */
export function spanOf({ code, starts, ends }: Pick<Cycle, 'code' | 'starts' | 'ends'>): CycleSpan {
  const [, first, last] = /^(\d{4})-(\d{2})$/.exec(code) ?? [];
  if (first === undefined || (starts !== null && ends !== null)) return { starts, ends, byYears: false };
  const century = Number(first.slice(0, 2)) + (Number(last) < Number(first.slice(2)) ? 1 : 0);
  return { starts: starts ?? `${first}-01-01`, ends: ends ?? `${century}${last}-12-31`, byYears: true };
}
