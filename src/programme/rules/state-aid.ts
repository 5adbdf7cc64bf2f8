export const aidRegimes = ['de-minimis', 'exempted', 'notified'] as const;
export type AidRegime = (typeof aidRegimes)[number];

/** Whether the contribution of an action is State aid to the body that does it. */
export interface StateAid {
  readonly aid: boolean;
  readonly reason: string;
  readonly regime: AidRegime | null;
  readonly cents: number | null;
  /** COR code in the national register. */
  readonly cor: string | null;
  readonly grantedOn: string | null;
}

/** Most de minimis aid that one undertaking gets in three years, in cents, by the day it is granted: Regulation (EU) 2023/2831, art. 3(2); before 2024 Regulation (EU) 1407/2013, art. 3(2). */
export const deMinimisCeiling = (day: string): number => (day >= '2024-01-01' ? 30_000_000 : 20_000_000);

const years = (day: string, n: number): string => `${Number(day.slice(0, 4)) + n}${day.slice(4)}`;

interface Granted {
  readonly cents: number;
  readonly grantedOn: string;
}

/** De minimis aid granted in the three years that end on `day`. */
export const countedWith = (day: string, others: readonly Granted[]): number =>
  others.filter((a) => a.grantedOn > years(day, -3) && a.grantedOn <= day).reduce((sum, a) => sum + a.cents, 0);

/**
 * The three years that leave the least room to aid granted on `day`: those that end on that day, or when other aid was granted
 * in the three years after it. Aid may be written here after aid that was granted later.
 */
function tightest(day: string, others: readonly Granted[]): { readonly ceiling: number; readonly counted: number } {
  const ends = [day, ...others.map((a) => a.grantedOn).filter((d) => d > day && years(d, -3) < day)];
  const room = (w: { readonly ceiling: number; readonly counted: number }) => w.ceiling - w.counted;
  return ends
    .map((end) => ({ ceiling: deMinimisCeiling(end), counted: countedWith(end, others) }))
    .reduce((least, window) => (room(window) < room(least) ? window : least));
}

export type AidRefusal =
  | { readonly field: 'regime' | 'cents' | 'cor' | 'grantedOn'; readonly code: 'missing' }
  | { readonly field: 'cents'; readonly code: 'ceiling'; readonly ceiling: number; readonly counted: number };

/** What is missing or too much in the statement on State aid. `others`: de minimis aid of the same body's other actions. */
export function aidRefusals(a: StateAid, others: readonly Granted[]): readonly AidRefusal[] {
  if (!a.aid) return [];
  const missing = (['regime', 'cents', 'cor', 'grantedOn'] as const).filter((f) => a[f] === null);
  if (missing.length > 0) return missing.map((field) => ({ field, code: 'missing' }));
  if (a.regime !== 'de-minimis') return [];
  const { ceiling, counted } = tightest(a.grantedOn!, others);
  return counted + a.cents! > ceiling ? [{ field: 'cents', code: 'ceiling', ceiling, counted }] : [];
}
