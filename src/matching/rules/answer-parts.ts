import type { PossibleBenefit } from '#directory/rules/benefits.ts';
import type { Week } from '#kit/week.ts';
import type { Mode, Need, Period, Person } from '#needs/rules/need.ts';
import type { Dated } from './dated.ts';
import type { Fit } from './fit.ts';
import type { Handover } from './handovers.ts';

/** A municipality as an answer names it. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** A service in an answer, with everything that explains why it stands there. */
export interface Line {
  readonly fit: Fit;
  /** Name of its municipality; null when not known. */
  readonly place: string | null;
  readonly mode: Mode;
  /** Needed quarter hours that it takes on: in the plan no hour is counted twice. */
  readonly takes: Week;
  readonly benefits: readonly PossibleBenefit[];
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
  /** Those that take on more hours first. */
  readonly services: readonly Line[];
  readonly handovers: readonly Handover[];
  readonly money: Money;
  /** Sum of the trips in whole minutes; null without services. */
  readonly minutes: number | null;
  /** Do all of its services come to the person's home? */
  readonly atHome: boolean;
  readonly detour: boolean;
  /** Is one of the trips a straight-line estimate? */
  readonly estimated: boolean;
}

/** A service open only on some dates, as an answer shows it. */
export interface DatedLine extends Dated {
  readonly line: Line;
}

/** One person in one part of the year, or in several that are alike in need and plan. */
export interface AnswerPart {
  readonly person: Person;
  /** The parts of the year; other lists than the plan are those of the first. */
  readonly periods: readonly Period[];
  readonly plan: PlanView;
  /** Services that fit and are not in the plan, best first. */
  readonly others: readonly Line[];
  /** They do not fit, or not wholly, for one thing only. */
  readonly near: readonly Line[];
  /** They fit by age and place, nobody knows when they are open. */
  readonly hoursUnknown: readonly Line[];
  /** When nothing covers an hour: those that would, without limits of travel and spending. */
  readonly beyond: readonly Line[];
  /** Open only on some dates of this part of the year; never in the plan. */
  readonly dated: readonly DatedLine[];
}

/** The household in a usual week of a part of the year, or of several that are alike. Hours in quarter hours. */
export interface WeekTotal {
  readonly periods: readonly Period[];
  readonly needed: number;
  readonly covered: number;
  readonly services: number;
  readonly money: Money;
  /** Must somebody of the family take them from one service to another? */
  readonly escorted: boolean;
}

/** The whole answer to a need. */
export interface Answer {
  readonly need: Need;
  readonly home: Place | null;
  readonly work: Place | null;
  readonly parts: readonly AnswerPart[];
  /** Parts of the year are alternatives: their weeks are never added up. */
  readonly totals: readonly WeekTotal[];
  /** Services in the tiles that were looked at. */
  readonly considered: number;
  /** Were there so many that only the nearest of each kind were looked at? */
  readonly capped: boolean;
  /** Longest trip that was looked at, minutes, and whether the person chose it. */
  readonly longest: number;
  readonly longestChosen: boolean;
}
