import type { Week } from '#kit/week.ts';
import { ageBands } from '#territory/rules/ages.ts';

/** Code of the age band a person can choose instead of a month of birth. */
export type AgeBand = keyof typeof ageBands;

export const relations = ['child', 'parent', 'partner', 'self', 'other'] as const;
export type Relation = (typeof relations)[number];

/** What care asks for, chosen from a list: never free text about health. */
export const conditions = ['disability', 'autonomy', 'night', 'medicine', 'diet', 'new-language'] as const;
export type Condition = (typeof conditions)[number];

export const periods = ['term', 'closed', 'summer'] as const;
export type Period = (typeof periods)[number];

export const modes = ['foot', 'bicycle', 'bus', 'car'] as const;
export type Mode = (typeof modes)[number];

/** Bands of the income indicator (ISEE), upper ends in euro. */
export const iseeBands = ['0-10000', '10000-15000', '15000-20000', '20000-25000', '25000-40000', '40000+'] as const;
export type IseeBand = (typeof iseeBands)[number];

export const employerAnswers = ['yes', 'no', 'unknown'] as const;
export const accessNeeds = ['step-free', 'toilet', 'hearing', 'sight', 'parking'] as const;
export const carers = ['mother', 'father', 'both', 'grandparents', 'other', 'nobody'] as const;
export const shifts = ['day', 'early', 'late', 'night', 'rotating', 'weekend', 'irregular'] as const;
export const voices = ['citizen', 'organization', 'survey', 'import'] as const;
export const languages = ['it', 'en', 'ar', 'sq', 'ro', 'uk', 'ur', 'pa', 'zh', 'fr', 'es'] as const;

/** Who needs something, and when. */
export interface Person {
  /** Months from the month of birth to this one, when it is known (completed months are these or one fewer); else a band. */
  readonly age: { readonly months: number } | { readonly band: AgeBand };
  /** How many people have this same need: 1, or a group of workers. */
  readonly people: number;
  readonly relation: Relation;
  readonly conditions: readonly Condition[];
  /** Code of the taxonomy; null = whatever fits. */
  readonly category: string | null;
  /** Hours needed by period of the school year; at least one. */
  readonly weeks: { readonly [P in Period]?: Week };
}

/** A need of a household, of a group of workers, or of one person. Nothing in it says who they are. */
export interface Need {
  readonly persons: readonly Person[];
  /** Codes of municipalities. */
  readonly home: string;
  readonly work: string | null;
  readonly mode: Mode | null;
  /** Longest trip, or detour on the way to work. */
  readonly minutes: number | null;
  /** Euro cents a month, for the whole household. */
  readonly budget: number | null;
  readonly isee: IseeBand | null;
  /** Does the employer belong to an alliance? */
  readonly employer: (typeof employerAnswers)[number];
  readonly language: (typeof languages)[number] | null;
  readonly access: readonly (typeof accessNeeds)[number][];
  /** Three optional answers, used only in aggregated figures; null = "I would rather not say". */
  readonly carer: (typeof carers)[number] | null;
  readonly adults: number | null;
  readonly adultsWorking: number | null;
  readonly shift: (typeof shifts)[number] | null;
}

/** The band an age in months falls in. */
export function bandOf(months: number): AgeBand {
  const bands = Object.entries(ageBands) as [AgeBand, readonly [number, number]][];
  return bands.find(([, [, last]]) => months <= last)?.[0] ?? '75+';
}

/** The age band of a person, from the exact age when it is known. */
export const bandOfPerson = (person: Person): AgeBand =>
  'band' in person.age ? person.age.band : bandOf(person.age.months);
