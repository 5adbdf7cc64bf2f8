import { addDays, daysBetween } from '#kit/days.ts';

/** What decides which record to check first. */
export interface Checkable {
  /** Day it was last said to be right; null = never. */
  readonly assuredOn: string | null;
  /** Residents of the municipalities where the service is: who may come upon the record. */
  readonly residents: number;
  /** Which of the five things people look for the record does not say. */
  readonly unknown: readonly Unknown[];
}

export const unknowns = ['hours', 'places', 'price', 'ages', 'contacts'] as const;
export type Unknown = (typeof unknowns)[number];

/** A record never confirmed is as old as one of three years. */
const mostYears = 3;

/**
 * How much it matters to check a record: residents × years since it was confirmed (never, or more than three = 3) ×
 * (1 + unknown things). Residents not known count as 1.
 */
export function importance({ assuredOn, residents, unknown }: Checkable, today: string): number {
  const years = assuredOn === null ? mostYears : Math.min(mostYears, daysBetween(assuredOn, today) / 365);
  return Math.max(1, residents) * Math.max(0, years) * (1 + unknown.length);
}

/** A record is asked to be confirmed again after half a year: days. */
export const confirmAfter = 182;

/** Day from which a record is to be confirmed again; null = it never was: at once. */
export const dueOn = (assuredOn: string | null): string | null => assuredOn && addDays(assuredOn, confirmAfter);

/** Records in the order in which they fell due, those never confirmed first; those of one day as they matter. */
export const byDue = <R extends Checkable & { readonly id: string; readonly name: string }>(
  records: readonly R[],
  today: string,
): R[] => inOrder(records, today).sort((a, b) => (a.assuredOn ?? '').localeCompare(b.assuredOn ?? ''));

/** Records in the order in which to check them: what matters most first, then by name and id. */
export const inOrder = <R extends Checkable & { readonly id: string; readonly name: string }>(
  records: readonly R[],
  today: string,
): R[] =>
  records
    .map((r) => [importance(r, today), r] as const)
    .sort(([x, a], [y, b]) => y - x || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
    .map(([, r]) => r);
