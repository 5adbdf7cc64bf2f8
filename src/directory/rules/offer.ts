import type { Week } from '#kit/week.ts';

/** Yes, no, or not known: never guessed. */
export type Tri = 'yes' | 'no' | 'unknown';

/** A part of the year in the calendar that the person follows. */
export type Period = 'term' | 'closed' | 'summer';

/** Weekly hours by period; a period that is not named has no hours. */
export type WeeksByPeriod = { readonly [P in Period]?: Week };

/** An opening on one day: `from` and `to` in quarter hours of the day, 0 to 96. */
export interface DateHours {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A condition on who may use a service or get a benefit, as data.
 * Ages in completed months, `from` ≤ age < `to`; money in cents, bounds included; areas are codes (a municipality's own too).
 */
export type Rule =
  | { readonly kind: 'residence'; readonly areas: readonly string[] }
  | { readonly kind: 'workplace'; readonly areas: readonly string[] }
  | { readonly kind: 'residence-or-work'; readonly areas: readonly string[] }
  | { readonly kind: 'age'; readonly from: number; readonly to: number | null; readonly on: 'application' | string }
  | { readonly kind: 'isee'; readonly from: number; readonly to: number | null }
  /** The employer has joined an alliance: this one, or any when null. */
  | { readonly kind: 'employer'; readonly alliance: string | null }
  /** At least `timesPerWeek` for at least `months`; with `sum`, activities and periods are added up. */
  | { readonly kind: 'attendance'; readonly timesPerWeek: number; readonly months: number; readonly sum: boolean }
  /** Employment must last; once it is lost the right ends with that month. */
  | { readonly kind: 'keeps-holding'; readonly what: 'employment' }
  | { readonly kind: 'validity'; readonly from: string | null; readonly to: string | null }
  /** The service is one of these categories. */
  | { readonly kind: 'category'; readonly codes: readonly string[] }
  /** The person has at least one of these care conditions. */
  | { readonly kind: 'condition'; readonly codes: readonly string[] }
  /** A condition kept in its own words: nobody but a person can check it. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'all'; readonly rules: readonly Rule[] }
  | { readonly kind: 'any'; readonly rules: readonly Rule[] };

export type Amount =
  | { readonly kind: 'fixed'; readonly cents: number }
  | { readonly kind: 'up-to'; readonly cents: number }
  | { readonly kind: 'share'; readonly percent: number }
  /** The whole price. */
  | { readonly kind: 'free' };

/** Something that may lower the price of a service: who, how much, how often, under which act. */
export interface Benefit {
  readonly id: string;
  readonly name: string;
  readonly rule: Rule;
  /** Null: the act says that there is one, we do not know how much. */
  readonly amount: Amount | null;
  readonly per: 'month' | 'year' | 'once';
  readonly act: string | null;
  readonly url: string | null;
}

/** How and by when to ask for a place. */
export interface Enrolment {
  readonly how: string | null;
  /** Windows in which one may ask, first and last day; empty = at any time or not known. */
  readonly windows: readonly { readonly from: string | null; readonly to: string | null }[];
  readonly documents: readonly string[];
  readonly url: string | null;
  readonly phone: string | null;
  readonly waitingList: boolean | null;
}

/** A service at a place, as matching reads it. Null is "not known", everywhere. */
export interface Offer {
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly provider: string;
  /** Code of the taxonomy. */
  readonly category: string;
  /** Completed months, `ageFrom` ≤ age < `ageTo`; null = no limit. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly rules: readonly Rule[];
  /** Null: the hours are not known, whatever the place's own hours are. */
  readonly weeks: WeeksByPeriod | null;
  /** Hours that could not be read, in their own words. */
  readonly hoursText: string | null;
  /** Hours of the place, shown but never matched. */
  readonly locationWeeks: WeeksByPeriod | null;
  readonly dates: readonly DateHours[];
  readonly capacity: number | null;
  readonly freePlaces: number | null;
  /** Full price, cents a month. */
  readonly priceCents: number | null;
  readonly benefits: readonly Benefit[];
  readonly enrolment: Enrolment | null;
  /** Codes of the languages spoken and of what makes the place accessible; null = the record does not say. */
  readonly languages: readonly string[] | null;
  readonly accessibility: readonly string[] | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly municipality: string | null;
  /** Offers with the same site are in one building. */
  readonly siteId: string | null;
  /** Comes to the person's home: its point is where it starts from. */
  readonly atHome: boolean;
  /** Takes people to or from the next place. */
  readonly accompaniment: boolean;
  /** Is it paid for with public money, also in part? Kept by the directory; a tile does not carry it. */
  readonly publicFunds?: boolean | null;
  /** Day on which somebody last checked the record. */
  readonly assuredOn: string | null;
  /** Invented for the demo territory. */
  readonly example: boolean;
}
