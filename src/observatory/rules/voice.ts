import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { Outcome } from './gap.ts';

/** What one person (or a group with the same need) asked for in one period, and what became of it. */
export interface VoicePart {
  /** Taxonomy code; null = whatever fits. */
  readonly category: string | null;
  readonly band: AgeBand;
  readonly people: number;
  readonly period: Period;
  readonly outcome: Outcome;
}

/** One need as a release counts it: one voice, whatever the number of people in it. Nothing says who. */
export interface Voice {
  /** ISTAT code of the home municipality. */
  readonly municipality: string;
  readonly parts: readonly VoicePart[];
}

/** Category of a figure: a taxonomy code, `all`, or `any` for people who did not say which. */
export const all = 'all';
export const any = 'any';

/** Category under which a part counts, besides `all`. */
export const categoryOf = (part: VoicePart): string => part.category ?? any;
