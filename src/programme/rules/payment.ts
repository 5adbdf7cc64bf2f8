import type { CycleRules, ProjectState } from '../model.ts';

/** What a project has, in cents: the contribution granted (its financed lines), what of it was checked and what was paid. */
export interface Contribution {
  readonly granted: number;
  readonly checked: number;
  readonly paid: readonly { readonly instalment: string; readonly cents: number }[];
  /** What of it was given up already, by an act; none when it is not said. */
  readonly saved?: number;
}

type Instalments = CycleRules['instalments']['value'];

/** A part of the contribution: how much it is, how much of it was paid, whether it is the last. */
export interface Instalment {
  readonly code: string;
  readonly it: string;
  readonly en: string;
  readonly cents: number;
  readonly paid: number;
  readonly last: boolean;
}

/**
 * The instalments of a contribution to the cent: each is its share of the contribution rounded down, the last takes what
 * is left. Empty when no act that was found says them.
 */
export function instalmentsOf(rule: Instalments, { granted, paid }: Contribution): readonly Instalment[] {
  let left = granted;
  return (rule ?? []).map((i, at, all) => {
    const last = at === all.length - 1;
    const cents = last ? left : Math.min(left, Math.floor(granted * i.share + 1e-6));
    left -= cents;
    const done = paid.filter((p) => p.instalment === i.code).reduce((sum, p) => sum + p.cents, 0);
    return { code: i.code, it: i.it, en: i.en, cents, paid: done, last };
  });
}

export type PaymentRefusal =
  | { readonly code: 'beyond-contribution'; readonly left: number }
  | { readonly code: 'beyond-instalment'; readonly left: number }
  | { readonly code: 'beyond-checked'; readonly left: number };

const sum = (paid: Contribution['paid']): number => paid.reduce((s, p) => s + p.cents, 0);

/** Why a payment is refused: never beyond the contribution, nor its instalment; the last only for spending that was checked. */
export function paymentRefusals(
  rule: Instalments,
  c: Contribution,
  wish: { readonly instalment: string; readonly cents: number },
) {
  const paid = sum(c.paid);
  const found: PaymentRefusal[] = [];
  const whole = c.granted - (c.saved ?? 0);
  if (paid + wish.cents > whole) found.push({ code: 'beyond-contribution', left: Math.max(0, whole - paid) });
  const one = instalmentsOf(rule, c).find((i) => i.code === wish.instalment);
  if (one && one.paid + wish.cents > one.cents)
    found.push({ code: 'beyond-instalment', left: Math.max(0, one.cents - one.paid) });
  if (one?.last && paid + wish.cents > c.checked)
    found.push({ code: 'beyond-checked', left: Math.max(0, c.checked - paid) });
  return found;
}

/**
 * What a project that is over leaves of its contribution: what was granted, and neither used by a checked expense nor paid
 * already. Never negative.
 */
export const savingOf = (c: Pick<Contribution, 'granted' | 'checked' | 'paid'>): number =>
  Math.max(0, c.granted - Math.max(c.checked, sum(c.paid)));

/** What was paid beyond the spending that was checked: at the end it is to be recovered. */
export const toRecover = (c: Pick<Contribution, 'checked' | 'paid'>): number => Math.max(0, sum(c.paid) - c.checked);

/** Whether a project is over, so that what it left is counted. */
export const isOver = (state: ProjectState): boolean => state === 'concluded' || state === 'stopped';
