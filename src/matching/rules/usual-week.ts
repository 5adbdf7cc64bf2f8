import { equals } from '#kit/week.ts';
import { type Need, type Period, periods } from '#needs/rules/need.ts';
import type { AnswerPart, PlanView, WeekTotal } from './answer-parts.ts';
import { moneyOf } from './plan-view.ts';

/** Same hours needed, same services for the same hours. */
const sameWeek = (a: PlanView, b: PlanView): boolean =>
  equals(a.neededWeek, b.neededWeek) &&
  a.services.length === b.services.length &&
  a.services.every((s, i) => {
    const other = b.services[i];
    return other?.fit.offer.id === s.fit.offer.id && equals(other.takes, s.takes);
  });

/** What is alike in several parts of the year, once, with all of them. */
function join<T extends { readonly periods: readonly Period[] }>(
  list: readonly T[],
  alike: (a: T, b: T) => boolean,
): T[] {
  const joined: T[] = [];
  for (const one of list) {
    const at = joined.findIndex((before) => alike(before, one));
    const before = joined[at];
    if (before) joined[at] = { ...before, periods: [...before.periods, ...one.periods] };
    else joined.push(one);
  }
  return joined;
}

/** The parts of one person, those of the year with the same week and the same plan as one. */
export const joinAlike = (parts: readonly AnswerPart[]): AnswerPart[] =>
  join(parts, (a, b) => sameWeek(a.plan, b.plan));

/** Everybody in one part of the year. A service is paid once for each person. */
function totalOf(parts: readonly AnswerPart[], period: Period, budget: number): WeekTotal {
  const plans = parts.filter((p) => p.periods.includes(period)).map((p) => p.plan);
  const lines = plans.flatMap((plan) => plan.services);
  return {
    periods: [period],
    needed: plans.reduce((n, plan) => n + plan.needed, 0),
    covered: plans.reduce((n, plan) => n + plan.covered, 0),
    services: new Set(lines.map((line) => line.fit.offer.id)).size,
    money: moneyOf(
      lines.map((line) => line.fit.offer.priceCents),
      budget,
    ),
    escorted: plans.some((plan) => plan.handovers.some((h) => h.solved === null)),
  };
}

const sums = ({ periods: _, ...rest }: WeekTotal): string => JSON.stringify(rest);

/** The usual week of the household in each part of the year, those with the same sums as one. */
export function totalsOf(parts: readonly AnswerPart[], need: Pick<Need, 'budget'>): WeekTotal[] {
  const all = periods.map((period) => totalOf(parts, period, need.budget ?? Number.POSITIVE_INFINITY));
  return join(
    all.filter((total) => total.needed > 0),
    (a, b) => sums(a) === sums(b),
  );
}
