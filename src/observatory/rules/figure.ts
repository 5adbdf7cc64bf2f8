import type { NearDuplicate } from '#directory/rules/linkage/near-duplicate.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { DayPart } from './day-part.ts';
import type { Cluster } from './overlap.ts';

declare const published: unique symbol;
/** Marks what has passed through `publish`: nothing else may be stored, shown or exported. */
export type Published<T> = T & { readonly [published]: true };

/** Demand that official population and a stated rate let expect; made of no person's answer, hence not protected. */
export interface Potential {
  readonly demand: number;
  readonly uncoveredHours: number;
}

/** What is offered in an area. */
export interface Supply {
  readonly services: number;
  readonly servicesHoursUnknown: number;
  readonly servicesCapacityUnknown: number;
}

/** One age band of a figure; null = hidden. */
export interface BandFigure {
  readonly band: AgeBand;
  readonly needs: number | null;
  readonly people: number | null;
  readonly neededHours: number | null;
  readonly uncoveredHours: number | null;
  /** Day of the release in which this age last moved; the figure's own day where an older release does not say. */
  readonly movedOn?: string | null;
}

/** Uncovered people over the week: one value per block of two hours (their mean); per quarter hour in releases before 0.4. */
export interface WeekFigure {
  readonly quartersPerValue: 1 | 8;
  readonly values: readonly (number | null)[];
}

/** All that one area shows of one category and period. null = hidden, or (potential) not known. Hours are a week's. */
export interface Figure {
  readonly area: string;
  /** Taxonomy code, `all`, or `any` for people who did not say which. */
  readonly category: string;
  readonly period: Period;
  readonly needs: number | null;
  readonly people: number | null;
  readonly neededHours: number | null;
  readonly reachableHours: number | null;
  readonly uncoveredHours: number | null;
  /** Voices with at least one hour that something can cover: with `needs`, the answer rate. Absent in releases that did not count it. */
  readonly voicesReached?: number | null;
  /** Day of the release in which these figures last moved, `YYYY-MM-DD`; absent = the release's own. */
  readonly movedOn?: string;
  readonly supply: Supply;
  readonly potential: Potential | null;
  /** Ages of all categories together; none for a single category. */
  readonly bands: readonly BandFigure[];
  /** The age with most uncovered hours and the stretch of the week with most, each by itself; `hours` are the stretch's. */
  readonly worst: { readonly band: AgeBand; readonly part: DayPart; readonly hours: number } | null;
  /** null when the hours of the area are hidden. */
  readonly week: WeekFigure | null;
}

/** Services that overlap, with the reasons. Made of the directory and of population only. */
export interface OverlapFigure extends Cluster {
  readonly kind: 'overlap';
  readonly period: Period;
  /** Every area with one of the offers in it. */
  readonly areas: readonly string[];
  /** Names of the offers, in their order, and the services they belong to. */
  readonly names: readonly string[];
  readonly services: readonly string[];
}

/** Two records that look like one service: for whoever keeps them to merge. */
export interface DuplicateFigure extends NearDuplicate {
  readonly kind: 'duplicate';
  readonly period: Period;
  readonly category: string;
  readonly areas: readonly string[];
  readonly names: readonly string[];
  readonly services: readonly string[];
}
