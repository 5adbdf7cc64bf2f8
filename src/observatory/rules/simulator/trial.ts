/** Is the same service already there? As the directory lets us say it. */
export type Existing = 'none' | 'similar' | 'same';

/** What decides whether a draft is experimental: what the directory knows, who ought to pay, what is new. */
export interface TrialAsked {
  readonly existing: Existing;
  /** One of `payers`; anything else is read as not known. */
  readonly payer: string;
  readonly novelty: string;
}

/** Experimental, ordinary, or to be decided together; with the reason and the rule of the cycle that runs. */
export interface TrialSaid {
  readonly result: 'ordinary' | 'experimental' | 'open';
  readonly label: string;
  readonly because: string;
  /** What the cycle asks, or that no act says. */
  readonly rule: string;
  readonly act: { readonly text: string; readonly url: string | null } | null;
}
