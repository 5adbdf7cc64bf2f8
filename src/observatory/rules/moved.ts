import type { Figure } from './figure.ts';

type Moved = Pick<Figure, 'needs' | 'movedOn'>;

/** Day, `YYYY-MM-DD`, that the voices of a figure of a release belong to: the release's own, or an earlier one where they stood still since. Of no voice, and of a hidden figure, the release's own. */
export const dayOf = (f: Moved, asOf: string): string => (f.needs ? (f.movedOn ?? asOf) : asOf);

/** Day since which a figure with voices stands still; null when it moved with its own release, or tells of no voice. */
export const stillSince = (f: Moved, asOf: string | null): string | null =>
  asOf !== null && f.needs && dayOf(f, asOf) < asOf ? dayOf(f, asOf) : null;

/** The days of two figures that may not be set one against the other: each tells of voices, of another day. Null when they may. */
export function otherDays(
  one: Moved & { readonly day: string | null },
  other: Moved & { readonly day: string | null },
): readonly [string, string] | null {
  if (!one.needs || !other.needs || one.day === null || other.day === null) return null;
  return one.day === other.day ? null : [one.day, other.day];
}
