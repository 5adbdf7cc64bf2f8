/** What is there in a municipality: a seat of a member, a service, and what may be said of its voices. */
export interface TownPresence {
  readonly code: string;
  readonly member: boolean;
  readonly service: boolean;
  /** `told` = shown; `hidden` = below the threshold, or hidden to protect others; `none` = nobody; null = no release yet. */
  readonly voices: 'told' | 'hidden' | 'none' | null;
}

/** How many municipalities of an area have each thing. */
export interface Presence {
  readonly towns: number;
  readonly member: number;
  readonly service: number;
  readonly told: number;
  readonly hidden: number;
  readonly silent: number;
}

export const measures = ['member', 'service', 'told'] as const;
export type Measure = (typeof measures)[number];

export function presenceOf(towns: readonly TownPresence[]): Presence {
  const count = (is: (town: TownPresence) => boolean) => towns.filter(is).length;
  return {
    towns: towns.length,
    member: count((t) => t.member),
    service: count((t) => t.service),
    told: count((t) => t.voices === 'told'),
    hidden: count((t) => t.voices === 'hidden'),
    silent: count((t) => t.voices === 'none'),
  };
}

/** 0 to 1; null where there are no municipalities. */
export const shareOf = (p: Presence, measure: Measure): number | null => (p.towns === 0 ? null : p[measure] / p.towns);

/** The parts with the largest and the smallest share of a measure, and how far apart they are (0 to 1). */
export interface Distance<P> {
  readonly best: P;
  readonly worst: P;
  readonly apart: number;
}

/** The distance between the best and the worst of the parts that have municipalities; null when there are not two. */
export function distanceOf<P extends { readonly presence: Presence }>(
  parts: readonly P[],
  measure: Measure,
): Distance<P> | null {
  const known = parts.filter((p) => p.presence.towns > 0);
  if (known.length < 2) return null;
  const share = (p: P) => shareOf(p.presence, measure) ?? 0;
  const best = known.reduce((a, b) => (share(b) > share(a) ? b : a));
  const worst = known.reduce((a, b) => (share(b) < share(a) ? b : a));
  return { best, worst, apart: share(best) - share(worst) };
}
