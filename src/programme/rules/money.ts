import type { Money } from '../model.ts';

/** What is summed when money is looked at from above. */
export const moneyKeys = [
  'network',
  'alliance',
  'project',
  'action',
  'line',
  'area',
  'cost',
  'body',
  'source',
] as const;
export type MoneyKey = (typeof moneyKeys)[number];

/** Money of whatever is summed, in cents, and how much of it still waits for its check. */
export interface Sums extends Money {
  readonly lines: number;
  readonly toCheck: number;
  /** Day of the last document, `YYYY-MM-DD`; null = nothing was spent. */
  readonly lastOn: string | null;
}

/** Money by key: of a network, its code; of the system action, the empty key. */
export interface KeyedSums extends Sums {
  readonly key: string;
}

export const noMoney: Sums = {
  ...{ financed: 0, cofinanced: 0, inKind: 0, spent: 0, checked: 0, expenses: 0 },
  ...{ lines: 0, toCheck: 0, lastOn: null },
};

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** Two sums together: the same whatever their order. */
export const addSums = (a: Sums, b: Sums): Sums => ({
  financed: a.financed + b.financed,
  cofinanced: a.cofinanced + b.cofinanced,
  inKind: a.inKind + b.inKind,
  spent: a.spent + b.spent,
  checked: a.checked + b.checked,
  expenses: a.expenses + b.expenses,
  lines: a.lines + b.lines,
  toCheck: a.toCheck + b.toCheck,
  lastOn: later(a.lastOn, b.lastOn),
});

export const totalOf = (all: readonly Sums[]): Sums => all.reduce(addSums, noMoney);

/** Everything that may be spent, in cents. */
export const plannedOf = (m: Money): number => m.financed + m.cofinanced + m.inKind;

/** A part of a whole, 0 to 1; null where there is no whole. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Share of the planned money that was spent, 0 to 1; null where nothing was planned. */
export const spentShare = (m: Money): number | null => shareOf(m.spent, plannedOf(m));

/** Share of the planned money that partners bring, in money and in kind, 0 to 1; null where nothing was planned. */
export const partnersShare = (m: Money): number | null => shareOf(m.cofinanced + m.inKind, plannedOf(m));
