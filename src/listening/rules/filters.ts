import { type Outcome, outcomes } from '../model.ts';

/** What an address asks of the list of gaps: as typed, to be understood against the territory. */
export interface GapFilters {
  readonly area: string;
  readonly alliance: string;
  readonly outcome: Outcome | 'open' | null;
}

/** Reads the filters of an address; what is not known is as if it were not there. */
export function readFilters(typed: Readonly<Record<string, readonly string[]>>): GapFilters {
  const one = (name: string) => typed[name]?.[0]?.trim() ?? '';
  const wanted = one('answer');
  return {
    area: one('area').slice(0, 80),
    alliance: one('alliance').slice(0, 80),
    outcome: wanted === 'open' ? 'open' : (outcomes.find((o) => o === wanted) ?? null),
  };
}
