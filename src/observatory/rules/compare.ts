import type { Figure, Published } from './figure.ts';
import { otherDays } from './moved.ts';

/** One of two areas that stand side by side: its published figure and its official residents (null = not known). */
export interface Side {
  readonly figure: Published<Figure>;
  readonly residents: number | null;
  /** Day its voices belong to, `YYYY-MM-DD`; null before any release. */
  readonly day: string | null;
}

/** What two areas are compared by. Shares and rates compare areas of different size; counts only say how large they are. */
export const measures = [
  'uncoveredPerThousand',
  'reached',
  'answered',
  'servicesPerThousand',
  'voicesPerThousand',
  'potentialPerThousand',
  'residents',
  'voices',
  'uncovered',
  'services',
] as const;
export type Measure = (typeof measures)[number];

/** Measures that are counts: larger where more people live. */
export const counts: ReadonlySet<Measure> = new Set(['residents', 'voices', 'uncovered', 'services']);

/** Measures made of voices: of two areas they are of the same day, or not set one against the other. */
export const ofVoices: ReadonlySet<Measure> = new Set([
  'uncoveredPerThousand',
  'reached',
  'answered',
  'voicesPerThousand',
  'voices',
  'uncovered',
]);

/** The days of the voices of two areas when they differ: then nothing is said of one against the other. */
export const daysApart = (one: Side, other: Side): readonly [string, string] | null =>
  otherDays({ ...one.figure, day: one.day }, { ...other.figure, day: other.day });

export interface Line {
  readonly measure: Measure;
  readonly one: number | null;
  readonly other: number | null;
}

const perThousand = (n: number | null, residents: number | null): number | null =>
  n === null || residents === null || residents === 0 ? null : (n * 1000) / residents;
const share = (n: number | null, of: number | null): number | null => (n === null || !of ? null : n / of);

/** Voices that may be told: for one chosen service, few and none are not told apart. */
const toldVoices = ({ needs, category }: Side['figure']): number | null =>
  needs === 0 && category !== 'all' ? null : needs;

/** A measure of one area; null = hidden or not known. Where nobody spoke nothing is known of what is missing. */
export function measured(measure: Measure, { figure: f, residents }: Side): number | null {
  const spoken = f.needs !== null && f.needs > 0;
  switch (measure) {
    case 'residents':
      return residents;
    case 'voices':
      return toldVoices(f);
    case 'uncovered':
      return spoken ? f.uncoveredHours : null;
    case 'services':
      return f.supply.services;
    case 'voicesPerThousand':
      return perThousand(toldVoices(f), residents);
    case 'uncoveredPerThousand':
      return spoken ? perThousand(f.uncoveredHours, residents) : null;
    case 'reached':
      return spoken ? share(f.reachableHours, f.neededHours) : null;
    case 'answered':
      return spoken ? share(f.voicesReached ?? null, f.needs) : null;
    case 'servicesPerThousand':
      return perThousand(f.supply.services, residents);
    case 'potentialPerThousand':
      return f.potential === null ? null : perThousand(f.potential.uncoveredHours, residents);
  }
}

/** Two areas by every measure, those that compare areas of different size first. */
export const compare = (one: Side, other: Side): Line[] =>
  measures.map((measure) => ({ measure, one: measured(measure, one), other: measured(measure, other) }));

/** How many times the larger is the smaller, and which is larger; null when one is not known, or is zero. */
export function times({ one, other }: Pick<Line, 'one' | 'other'>): { more: 'one' | 'other'; times: number } | null {
  if (one === null || other === null || one <= 0 || other <= 0) return null;
  return one >= other ? { more: 'one', times: one / other } : { more: 'other', times: other / one };
}

/** Known causes for which two areas differ, and reasons to be careful, as codes with their numbers. */
export type Cause = {
  readonly kind: 'size' | 'voices' | 'services' | 'hidden' | 'silent' | 'few-or-none';
  readonly more: 'one' | 'other';
  readonly times: number;
};

/** From this ratio on a difference is told as a cause. */
const worthTelling = 1.25;

/** Causes worth telling, in the order in which they weigh on the figures. */
export function causes(one: Side, other: Side): Cause[] {
  const out: Cause[] = [];
  for (const [which, side] of [
    ['one', one],
    ['other', other],
  ] as const) {
    if (side.figure.needs) continue;
    const kind = side.figure.category !== 'all' ? 'few-or-none' : side.figure.needs === null ? 'hidden' : 'silent';
    out.push({ kind, more: which, times: 1 });
  }
  const by = { voices: 'voicesPerThousand', services: 'servicesPerThousand', size: 'residents' } as const;
  const apart = daysApart(one, other) !== null;
  for (const [kind, measure] of Object.entries(by)) {
    if (apart && ofVoices.has(measure)) continue;
    const found = times({ one: measured(measure, one), other: measured(measure, other) });
    if (found && found.times >= worthTelling) out.push({ kind: kind as Cause['kind'], ...found });
  }
  return out;
}
