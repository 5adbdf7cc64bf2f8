import type { PossibleBenefit } from '#directory/rules/benefits.ts';
import type { Verdict } from '#directory/rules/eligibility.ts';
import type { Offer } from '#directory/rules/offer.ts';
import type { Week } from '#kit/week.ts';
import type { Mode, Period, Person } from '#needs/rules/need.ts';
import type { Handover } from './handovers.ts';

/** A municipality as an answer names it. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** Minutes to a service: how far, how they are known, and whether they are a detour on the way to work. */
export interface Trip {
  readonly minutes: number;
  readonly mode: Mode;
  readonly source: 'table' | 'server' | 'straight-line';
  readonly detour: boolean;
}

/** One of the four marks; `value` of something unknown is the stated default. */
export interface Mark {
  readonly value: number;
  readonly known: boolean;
}

export const markNames = ['coverage', 'closeness', 'affordability', 'availability'] as const;
export type Marks = { readonly [M in (typeof markNames)[number]]: Mark };

/** A service in an answer, with everything that explains why it stands there. */
export interface Line {
  readonly offer: Offer;
  readonly name: string;
  /** Name of its municipality; null when not known. */
  readonly place: string | null;
  /** Its hours in the period of the need; null when not known. */
  readonly week: Week | null;
  /** Needed quarter hours it is open. */
  readonly covers: number;
  readonly trip: Trip | null;
  readonly verdict: Verdict;
  readonly benefits: readonly PossibleBenefit[];
  readonly marks: Marks;
  /** Product of the marks; 0 = not eligible. */
  readonly score: number;
}

/** Sum of the prices of some services, in cents a month: of how many it is known, of how many not. */
export interface Money {
  readonly cents: number;
  readonly known: number;
  readonly unknown: number;
  /** The household's limit when the sum is above it, else null. */
  readonly over: number | null;
}

/** A week of one person and what the chosen services make of it. Hours in quarter hours. */
export interface PlanView {
  readonly neededWeek: Week;
  readonly uncoveredWeek: Week;
  readonly needed: number;
  readonly covered: number;
  /** In the order in which they cover the week. */
  readonly services: readonly Line[];
  readonly handovers: readonly Handover[];
  readonly money: Money;
  /** Sum of the trips; null when one of them is not known. */
  readonly minutes: number | null;
  readonly detour: boolean;
  /** Is one of the trips a straight-line estimate? */
  readonly estimated: boolean;
}

/** One person in one part of the year. */
export interface AnswerPart {
  readonly person: Person;
  readonly period: Period;
  readonly plan: PlanView;
  /** Services that fit and are not in the plan, best first. */
  readonly others: readonly Line[];
  readonly near: readonly Near[];
  /** They fit by age and place, nobody knows when they are open. */
  readonly hoursUnknown: readonly Line[];
  /** When nothing covers an hour: the nearest that fit by age. */
  readonly nearest: readonly Line[];
}

/** The whole answer to a need. */
export interface Answer {
  readonly home: Place | null;
  readonly work: Place | null;
  readonly parts: readonly AnswerPart[];
  readonly totals: {
    readonly needed: number;
    readonly covered: number;
    readonly services: number;
    readonly money: Money;
  };
  /** Services looked at. */
  readonly considered: number;
  /** Were there so many that only the nearest of each kind were looked at? */
  readonly capped: boolean;
}
