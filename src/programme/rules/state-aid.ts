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

const threeYearsBefore = (day: string): string => `${Number(day.slice(0, 4)) - 3}${day.slice(4)}`;

/** De minimis aid of the same body that counts with one granted on `day`: of the three years before it. */
export const countedWith = (
  day: string,
  earlier: readonly { readonly cents: number; readonly grantedOn: string }[],
): number =>
  earlier.filter((a) => a.grantedOn > threeYearsBefore(day) && a.grantedOn <= day).reduce((sum, a) => sum + a.cents, 0);

export type AidRefusal =
  | { readonly field: 'regime' | 'cents' | 'cor' | 'grantedOn'; readonly code: 'missing' }
  | { readonly field: 'cents'; readonly code: 'ceiling'; readonly ceiling: number; readonly counted: number };

/** What is missing or too much in the statement on State aid. `earlier`: de minimis aid of the same body's other actions. */
export function aidRefusals(
  a: StateAid,
  earlier: readonly { readonly cents: number; readonly grantedOn: string }[],
): readonly AidRefusal[] {
  if (!a.aid) return [];
  const missing = (['regime', 'cents', 'cor', 'grantedOn'] as const).filter((f) => a[f] === null);
  if (missing.length > 0) return missing.map((field) => ({ field, code: 'missing' }));
  if (a.regime !== 'de-minimis') return [];
  const [ceiling, counted] = [deMinimisCeiling(a.grantedOn!), countedWith(a.grantedOn!, earlier)];
  return counted + a.cents! > ceiling ? [{ field: 'cents', code: 'ceiling', ceiling, counted }] : [];
}
