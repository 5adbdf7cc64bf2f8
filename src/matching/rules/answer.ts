import { isEmpty } from '#kit/week.ts';
import { type Need, type Period, type Person, periods } from '#needs/rules/need.ts';
import type { Answer, AnswerPart, Line, Place } from './answer-parts.ts';
import type { Catalogue } from './catalogue.ts';
import type { MatchContext, World } from './context.ts';
import { datedServices } from './dated.ts';
import type { Fit } from './fit.ts';
import { type Matches, matchNeed } from './match.ts';
import { lineOf, planView } from './plan-view.ts';
import { mostCandidates, planContext, usable, usualLongest } from './usable.ts';
import { joinAlike, totalsOf } from './usual-week.ts';

/** Everything an answer is made from: public offers of an area, and what the territory knows of it. */
export interface Ground {
  readonly catalogue: Catalogue;
  readonly capped: boolean;
  /** Categories that look after somebody: the answer for who did not say which service. */
  readonly caring: readonly string[];
  readonly world: World;
  readonly placeName: (code: string) => string | null;
}

/** How many candidates and how many lines of each list. */
const limits = { fits: mostCandidates, hoursUnknown: 5, near: 3, others: 12, beyond: 3, dated: 12 } as const;

/** Services that are not in the plan and lack one thing only: those that do not fit at all first come from outside the ranking. */
function nearOf(matches: Matches, others: readonly Fit[], line: (fit: Fit) => Line): Line[] {
  const missing = others.filter((f) => f.nearMisses.length > 0);
  return [...missing, ...matches.near].slice(0, limits.near).map(line);
}

const datedOffers = (context: MatchContext, { catalogue, world }: Ground) =>
  datedServices(catalogue.dated, context, world.calendars ?? [], limits.dated);

/** The best services without limits of travel and spending that no other list names. */
function beyondLimits(context: MatchContext, { catalogue }: Ground, listed: readonly Line[]): Fit[] {
  const told = new Set(listed.map((l) => l.fit.offer.id));
  const free: MatchContext = { ...context, longest: Number.POSITIVE_INFINITY, budget: Number.POSITIVE_INFINITY };
  const { fits } = matchNeed(catalogue, free, { ...limits, fits: limits.beyond + told.size });
  return fits.filter((f) => !told.has(f.offer.id)).slice(0, limits.beyond);
}

function partOf(person: Person, period: Period, context: MatchContext, ground: Ground): AnswerPart {
  const matches = matchNeed(ground.catalogue, context, limits);
  const line = (fit: Fit) => lineOf(fit, context, ground.placeName);
  const candidates = matches.fits.filter((f) => usable(f, context));
  const plan = planView(candidates, context, ground.placeName);
  const chosen = new Set(plan.services.map((s) => s.fit.offer.id));
  const rest = matches.fits.filter((f) => !chosen.has(f.offer.id));
  const listed = {
    others: rest.slice(0, limits.others).map(line),
    near: nearOf(matches, rest, line),
    hoursUnknown: matches.hoursUnknown.map(line),
  };
  return {
    person,
    periods: [period],
    plan,
    ...listed,
    beyond: plan.covered > 0 ? [] : beyondLimits(context, ground, Object.values(listed).flat()).map(line),
    dated: datedOffers(context, ground).map((d) => ({ ...d, line: line(d.fit) })),
  };
}

const placeOf = (code: string | null, ground: Ground): Place | null =>
  code === null ? null : { code, name: ground.placeName(code) ?? code };

/** The answer to a need: every person in every part of the year, and the sums of the household. Pure: server and device run it alike. */
export function answerTo(need: Need, ground: Ground): Answer {
  const parts = need.persons.flatMap((person) =>
    joinAlike(
      periods.flatMap((period) => {
        const week = person.weeks[period];
        if (!week || isEmpty(week)) return [];
        return [partOf(person, period, planContext(need, person, period, ground), ground)];
      }),
    ),
  );
  return {
    need,
    home: placeOf(need.home, ground),
    work: placeOf(need.work, ground),
    parts,
    totals: totalsOf(parts, need),
    considered: ground.catalogue.offers.length,
    capped: ground.capped,
    longest: need.minutes ?? usualLongest,
    longestChosen: need.minutes !== null,
  };
}

/** The need with only the hours that its plans leave uncovered; null when nothing is. This is all that is given by who voices it. */
export function uncoveredNeed(answer: Answer): Need | null {
  const persons = answer.need.persons.flatMap((person): Person[] => {
    const mine = answer.parts.filter((p) => p.person === person && !isEmpty(p.plan.uncoveredWeek));
    const weeks = Object.fromEntries(mine.flatMap((p) => p.periods.map((period) => [period, p.plan.uncoveredWeek])));
    return mine.length === 0 ? [] : [{ ...person, weeks }];
  });
  return persons.length === 0 ? null : { ...answer.need, persons };
}
