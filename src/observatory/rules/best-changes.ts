import { count, type Week } from '#kit/week.ts';
import type { Candidate } from './simulator/candidates.ts';
import { coverOf } from './simulator/cover.ts';
import type { Stage } from './simulator/stage.ts';
import { tried } from './simulator/try.ts';
import { type Field, type Weighed, weighAll } from './simulator/weigh.ts';
import type { WeekEngine } from './week-engine.ts';

/** What a change costs, as the reader says; null = not said, and then nothing is ranked by euro. */
export interface Costs {
  /** Cents of one hour of opening, with everybody who works in it. */
  readonly hourCents: number | null;
  /** Cents of one place more, a year. */
  readonly placeCents: number | null;
  /** Cents of a new service in all, a year; null = not said, and then its hours and places are priced where both are. */
  readonly siteCents: number | null;
  /** Weeks a year in which the hours hold. */
  readonly weeks: number;
}

/** A change that was tried, with what it gave. */
export interface BestChange {
  readonly candidate: Candidate;
  /** Person-hours a week newly covered in the area. */
  readonly gained: number;
  /** The same outside the area. */
  readonly outside: number;
  /** Cents a year; null = not known. */
  readonly yearlyCents: number | null;
  /** Cents a person-hour covered, in the area or outside; null = not known. */
  readonly centsPerHour: number | null;
}

export interface BestChanges {
  /** Person-hours a week the area lacks now. */
  readonly uncovered: number;
  /** How many single changes were weighed. */
  readonly weighed: number;
  /** Most person-hours first. */
  readonly byHours: readonly BestChange[];
  /** Least cost a person-hour first; empty where no cost is known. */
  readonly byEuro: readonly BestChange[];
}

/** Less than this is rounding, not hours. */
const nothing = 0.005;

/** Every single change of an area with what it gives: depends on the territory and the moment, never on what things cost. */
export interface WeighedGap extends Pick<BestChanges, 'uncovered' | 'weighed'> {
  /** Those that give something, all of them. */
  readonly worth: readonly Weighed[];
  /** Most person-hours first. */
  readonly best: readonly Weighed[];
}

/** Of each kind, at most so many changes are told. */
const most = 4;

/**
 * The single changes that cover most person-hours of an area, at most four of each kind, best first. All are weighed; the best
 * are then made in the engine, read, and undone: their gain is the engine's. Same question, same answer: at the same gain the
 * smaller change stands first, then the order of places.
 */
export function weighGap(stage: Stage, engine: WeekEngine, field: Field): WeighedGap {
  const now = coverOf(stage, engine, field.towns);
  const weighed = weighAll(stage, engine, field, now);
  const worth = weighed.filter((w) => w.gained > nothing);
  const best = firstOfEach([...worth].sort(byGain), most).map(({ candidate, outside }) => ({
    ...{ candidate, outside: told(outside) },
    gained: told(tried(stage, engine, field, now, candidate)),
  }));
  return { uncovered: told(now.uncovered), weighed: weighed.length, worth, best: best.sort(byGain) };
}

/** What was weighed, priced with what the reader says: nothing is tried again. */
export function rankGap({ uncovered, weighed, worth, best }: WeighedGap, costs: Costs): BestChanges {
  const dear = worth
    .map((w) => priced({ ...w, gained: told(w.gained), outside: told(w.outside) }, costs))
    .filter((b) => b.centsPerHour !== null)
    .sort(byCost);
  return { uncovered, weighed, byHours: best.map((w) => priced(w, costs)), byEuro: firstOfEach(dear, most) };
}

/** The first `most` of each kind, in order; of one service and one stretch of hours only the first. */
function firstOfEach<W extends Weighed>(sorted: readonly W[], most: number): W[] {
  const taken = { hours: 0, places: 0, site: 0 };
  const seen = new Set<string>();
  return sorted.filter(({ candidate: c }) => {
    const key = `${c.kind} ${c.kind === 'site' ? c.municipality : c.site} ${c.kind === 'hours' ? c.stretch : ''}`;
    if (seen.has(key) || taken[c.kind] >= most) return false;
    seen.add(key);
    taken[c.kind]++;
    return true;
  });
}

const rank = { hours: 0, places: 1, site: 2 } as const;
const sizeOf = (c: Candidate): number => (c.kind === 'hours' ? count(c.added) : c.kind === 'places' ? c.added : 0);
const placeOf = (c: Candidate): string => (c.kind === 'site' ? c.municipality : String(c.site).padStart(9, '0'));

/** Order of changes that give the same. */
const byRule = (a: Candidate, b: Candidate): number =>
  rank[a.kind] - rank[b.kind] ||
  sizeOf(a) - sizeOf(b) ||
  (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0);

/** Gains that differ by rounding alone are the same. */
const coarse = (n: number): number => Math.round(n * 1e6);
/** A figure without what changing the engine and changing it back leaves in its last digits. */
const told = (n: number): number => coarse(n) / 1e6;

const byGain = (a: Weighed, b: Weighed): number =>
  coarse(b.gained) - coarse(a.gained) || byRule(a.candidate, b.candidate);

const byCost = (a: BestChange, b: BestChange): number =>
  coarse(a.centsPerHour ?? 0) - coarse(b.centsPerHour ?? 0) || byGain(a, b);

function priced({ candidate, gained, outside }: Weighed, costs: Costs): BestChange {
  const yearlyCents = yearlyOf(candidate, costs);
  const hours = (gained + outside) * costs.weeks;
  const centsPerHour = yearlyCents === null || gained <= nothing ? null : yearlyCents / hours;
  return { candidate, gained, outside, yearlyCents, centsPerHour };
}

/** Hours added × cost of an hour × weeks; places added × cost of a place. A new site as said in all, else both. */
function yearlyOf(c: Candidate, { hourCents, placeCents, siteCents, weeks }: Costs): number | null {
  const opening = (week: Week) => (hourCents === null ? null : Math.round((count(week) / 4) * hourCents * weeks));
  if (c.kind === 'hours') return opening(c.added);
  if (c.kind === 'places') return placeCents === null ? null : Math.round(c.added * placeCents);
  if (siteCents !== null) return siteCents;
  const hours = opening(c.week);
  return hours === null || placeCents === null ? null : hours + Math.round(c.places * placeCents);
}
