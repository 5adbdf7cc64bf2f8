import { type Facts, judge, type Verdict } from './eligibility.ts';
import type { Benefit, Offer } from './offer.ts';

/** A benefit that is not excluded, and what it could do to the price of a month. */
export interface PossibleBenefit {
  readonly benefit: Benefit;
  /** `yes` or `unknown`: even a yes is to be verified by whoever grants it. */
  readonly verdict: Verdict;
  /** Cents a month that could remain to pay at best; null when price or amount are not known, or it is paid once. */
  readonly couldBecome: number | null;
}

/** What would remain of a month's full price; never below zero. */
export function priceAfter(priceCents: number | null, benefit: Benefit): number | null {
  const { amount, per } = benefit;
  if (amount?.kind === 'free') return 0;
  if (priceCents === null || amount === null || per === 'once') return null;
  const off = amount.kind === 'share' ? (priceCents * amount.percent) / 100 : amount.cents / (per === 'year' ? 12 : 1);
  return Math.max(0, Math.round(priceCents - off));
}

/** The benefits of an offer that this person could have, in the order in which the offer lists them. */
export function possibleBenefits(offer: Offer, facts: Facts): PossibleBenefit[] {
  return offer.benefits
    .map((benefit) => ({
      benefit,
      verdict: judge(benefit.rule, { ...facts, category: offer.category }),
      couldBecome: priceAfter(offer.priceCents, benefit),
    }))
    .filter((b) => b.verdict.value !== 'no');
}
