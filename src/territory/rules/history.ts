import { addDays } from '#kit/days.ts';
import type { Membership } from '../model.ts';

/** Municipalities that came into or left an area together, on one day. */
export interface Move {
  /** `in`: the first day inside; `out`: the last day inside. */
  readonly way: 'in' | 'out';
  readonly day: string;
  readonly municipalities: readonly string[];
}

/**
 * Changes of an area after the day it began: arrivals and departures grouped by day, oldest first.
 * A municipality born on the day it came in (a merger) is not an arrival from elsewhere: pass `born` to leave it out.
 */
export function movesOf(
  memberships: readonly Membership[],
  began: string | null,
  born: ReadonlyMap<string, string>,
): Move[] {
  const came = memberships.filter(
    (m) => m.validFrom !== null && m.validFrom !== began && born.get(m.municipality) !== m.validFrom,
  );
  const left = memberships.filter((m) => m.validTo !== null);
  const grouped = (way: Move['way'], rows: readonly Membership[], day: (m: Membership) => string) =>
    [...Map.groupBy(rows, day)].map(([d, all]) => ({ way, day: d, municipalities: all.map((m) => m.municipality) }));
  return [...grouped('in', came, (m) => m.validFrom!), ...grouped('out', left, (m) => addDays(m.validTo!, -1))].sort(
    (a, b) => (a.day < b.day ? -1 : 1),
  );
}
