/** Is the same service already there? */
export const existings = ['none', 'similar', 'same'] as const;
export type Existing = (typeof existings)[number];

/** Who ought to pay for it, by law or by their ordinary task. */
export const payers = ['nobody', 'municipality', 'ambito', 'health', 'region', 'employer', 'unknown'] as const;
export type Payer = (typeof payers)[number];

export const trialResults = ['ordinary', 'experimental', 'open'] as const;
export type TrialResult = (typeof trialResults)[number];

export const verdicts = ['stop', 'change', 'hand-over'] as const;
export type VerdictKind = (typeof verdicts)[number];

/** Services of the same category near the action, as the directory knew them on a day. */
export interface Evidence {
  readonly asOf: string;
  readonly category: string | null;
  /** Codes of the areas that were looked at; empty = the action says no place. */
  readonly places: readonly string[];
  /** How many services there are; null = not looked for. */
  readonly services: number | null;
  /** Some of them, to be opened. */
  readonly examples: readonly { readonly id: string; readonly name: string; readonly provider: string }[];
}

/** The three questions, answered. */
export interface Answers {
  readonly existing: Existing;
  readonly payer: Payer;
  /** What is new, in somebody's words. */
  readonly novelty: string;
}

/** Why a result: the answers that decided. */
export type Reason =
  | 'owed'
  | 'already-there'
  | 'nothing-new'
  | 'new-here'
  | 'new-way'
  | 'new-beside-owed'
  | 'payer-unknown';

export interface Judgement {
  readonly result: TrialResult;
  readonly because: Reason;
}

const owing: readonly Payer[] = ['municipality', 'ambito', 'health'];

/**
 * Ordinary or experimental. What a body owes anyway is ordinary, even where it is missing; what is there already in the same
 * form is ordinary; with nothing new it is ordinary. Something new beside what others owe, or an unknown payer, stays open:
 * people decide.
 */
export function judgeTrial({ existing, payer, novelty }: Answers): Judgement {
  const isNew = novelty.trim() !== '';
  if (existing === 'same') return { result: 'ordinary', because: 'already-there' };
  if (!isNew) return { result: 'ordinary', because: owing.includes(payer) ? 'owed' : 'nothing-new' };
  if (owing.includes(payer)) return { result: 'open', because: 'new-beside-owed' };
  if (payer === 'unknown') return { result: 'open', because: 'payer-unknown' };
  return { result: 'experimental', because: existing === 'none' ? 'new-here' : 'new-way' };
}

/** What the person states against what the directory knows: told, never decided for them. */
export const contradicted = (existing: Existing, { services }: Evidence): boolean =>
  existing === 'none' && services !== null && services > 0;
