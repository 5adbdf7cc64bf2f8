import { type ActStep, actSteps } from '../model.ts';

/** Whose step of the chain it is. */
export type Level = 'region' | 'network' | 'alliance';

export const levelOf: Readonly<Record<ActStep, Level>> = {
  guidelines: 'region',
  decree: 'region',
  'address-document': 'network',
  call: 'network',
  agreement: 'alliance',
  proposal: 'alliance',
  evaluation: 'network',
  'ats-decree': 'network',
  'regional-validation': 'region',
  convention: 'network',
  'interim-report': 'alliance',
  'final-report': 'alliance',
  check: 'network',
  payment: 'network',
  other: 'region',
};

/** `not-found`: the cycle is over and no act was found, which does not say that none was made. */
export type StepState = 'done' | 'due' | 'later' | 'not-found';

export interface ChainStep<A> {
  readonly step: ActStep;
  readonly level: Level;
  readonly state: StepState;
  readonly acts: readonly A[];
}

/**
 * The chain with what was done of it. In an open cycle the first step without acts after the last one with acts is due, the
 * others come later; a step that was passed over, or any step of a cycle that is over, was not found.
 */
export function chainOf<A extends { readonly step: ActStep }>(acts: readonly A[], open: boolean): ChainStep<A>[] {
  const steps = actSteps.filter((step) => step !== 'other');
  const made = new Set(acts.map((a) => a.step));
  const last = steps.findLastIndex((step) => made.has(step));
  return steps.map((step, i) => {
    const own = acts.filter((a) => a.step === step);
    const missing = !open || i < last ? 'not-found' : i === last + 1 ? 'due' : 'later';
    return { step, level: levelOf[step], acts: own, state: own.length > 0 ? 'done' : missing };
  });
}

/** The step to be done now; null when the chain is whole or the cycle over. */
export const nextStep = <A>(chain: readonly ChainStep<A>[]): ChainStep<A> | null =>
  chain.find((s) => s.state === 'due') ?? null;

/** By day; those without a day after the others, by step of the chain. */
export const inTime = <A extends { readonly step: ActStep; readonly dated: string | null }>(acts: readonly A[]): A[] =>
  acts.toSorted(
    (a, b) =>
      (a.dated ?? '9999').localeCompare(b.dated ?? '9999') || actSteps.indexOf(a.step) - actSteps.indexOf(b.step),
  );

interface Span {
  readonly code: string;
  readonly ends: string | null;
}

/** Whether a cycle still goes on: it is the latest and has not ended. `codes` = those of all cycles. */
export const isOpen = (cycle: Span, codes: readonly string[], today: string): boolean =>
  codes.every((code) => code <= cycle.code) && (cycle.ends === null || cycle.ends >= today);

/**
 * The last known day before a time of which no act was found: the end of the cycle before, when the next one begins two
 * years later or more; null when there is no such hole.
 */
export function holeBefore(cycle: Span, before: Span | undefined): string | null {
  if (before?.ends == null) return null;
  return Number(cycle.code.slice(0, 4)) - Number(before.ends.slice(0, 4)) >= 2 ? before.ends : null;
}
