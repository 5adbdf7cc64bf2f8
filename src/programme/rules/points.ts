import type { Criterion } from './call.ts';

/** Criterion → points in hundredths (null = not a number) and the reason. */
export type PointsWish = Readonly<Record<string, { readonly points: number | null; readonly reason: string }>>;

export interface PointsProblem {
  readonly field: string;
  readonly code: 'no-points' | 'above-max' | 'no-reason';
  readonly max: number;
}

/** Points as they are typed (`12,5`), in hundredths; null when they are none, negative or finer than a hundredth. */
export function readPoints(typed: string): number | null {
  const [, whole, decimals = ''] = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/** The form of a member of the Committee. */
export const readWish = (get: (field: string) => string, criteria: readonly Criterion[]): PointsWish =>
  Object.fromEntries(
    criteria.map(({ code }) => [
      code,
      { points: readPoints(get(`points.${code}`)), reason: get(`reason.${code}`).slice(0, 4000) },
    ]),
  );

/** Every criterion has points within its maximum, and a reason (law 241/1990, art. 3). */
export const pointsProblems = (wish: PointsWish, criteria: readonly Criterion[]): readonly PointsProblem[] =>
  criteria.flatMap(({ code, max }) => {
    const { points, reason } = wish[code] ?? { points: null, reason: '' };
    const most = Math.round(max * 100);
    return [
      ...(points === null ? [{ field: `points.${code}`, code: 'no-points' as const, max }] : []),
      ...(points !== null && points > most ? [{ field: `points.${code}`, code: 'above-max' as const, max }] : []),
      ...(reason === '' ? [{ field: `reason.${code}`, code: 'no-reason' as const, max }] : []),
    ];
  });

/** Points that have no problems. */
export const wholePoints = (wish: PointsWish): Record<string, { points: number; reason: string }> =>
  Object.fromEntries(Object.entries(wish).map(([code, { points, reason }]) => [code, { points: points ?? 0, reason }]));
