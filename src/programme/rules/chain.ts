import { type ActStep, actSteps } from '../model.ts';
import type { CallPhase } from './call.ts';

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

/** What is known of a chain beside its acts: a step may be done, or passed, although nobody recorded its act. */
export interface KnownOfChain {
  /** Steps of which the register holds rows: proposals, reports, checks, payments. */
  readonly made: ReadonlySet<ActStep>;
  /** Steps that some call waits for now: each call is at its own step. */
  readonly due: ReadonlySet<ActStep>;
  /** The furthest step that was certainly passed; null = none known beside the acts. */
  readonly reached: ActStep | null;
}

const nothingKnown: KnownOfChain = { made: new Set(), due: new Set(), reached: null };

/**
 * The chain with what was done of it. In an open cycle the steps that its calls wait for are due, and so is the first one
 * after the furthest that was reached, unless that is a step of calls that already wait for another; the others come later.
 * A step that was passed over, or any step of a cycle that is over, was not found.
 */
export function chainOf<A extends { readonly step: ActStep }>(
  acts: readonly A[],
  open: boolean,
  { made, due, reached }: KnownOfChain = nothingKnown,
): ChainStep<A>[] {
  const steps: readonly ActStep[] = actSteps.filter((step) => step !== 'other');
  const acted = new Set(acts.map((a) => a.step));
  const last = Math.max(
    steps.findLastIndex((step) => acted.has(step)),
    reached === null ? -1 : steps.indexOf(reached),
  );
  const next = steps[last + 1];
  const waits = (step: ActStep) =>
    open &&
    (due.has(step) || (step === next && !made.has(step) && (due.size === 0 || last >= steps.indexOf('convention'))));
  return steps.map((step, i) => {
    const own = acts.filter((a) => a.step === step);
    const done = own.length > 0 || made.has(step);
    const missing = !open || i < last ? 'not-found' : 'later';
    return { step, level: levelOf[step], acts: own, state: waits(step) ? 'due' : done ? 'done' : missing };
  });
}

const afterPhase = {
  ...{ draft: 'call', announced: 'proposal', open: 'proposal', closed: 'evaluation' },
  ...{ ranked: 'ats-decree', approved: 'regional-validation' },
} as const satisfies Record<Exclude<CallPhase, 'validated'>, ActStep>;

/** What a call waits for; null = nothing more of its own. `unsigned` = conventions that are still to be signed. */
export function stepAfter(phase: CallPhase, unsigned: boolean): ActStep | null {
  if (phase === 'validated') return unsigned ? 'convention' : null;
  return afterPhase[phase];
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
