import type { OrganizationKind } from '../model.ts';

/** The acts a request may become. A convention is prepared by the ATS; the others are asked for by the body. */
export const joiningKinds = ['adhesion', 'agreement', 'leaving', 'lead-change', 'convention'] as const;
export type JoiningKind = (typeof joiningKinds)[number];

/** What anybody may ask for. */
export const askedKinds = ['adhesion', 'agreement', 'leaving', 'lead-change'] as const;
export type AskedKind = (typeof askedKinds)[number];

/** Waiting for the office; for who asked; for the signed copy; and its three ends. */
export const joiningStates = ['submitted', 'question', 'approved', 'filed', 'refused', 'withdrawn'] as const;
export type JoiningState = (typeof joiningStates)[number];

const steps: Readonly<Record<JoiningState, readonly JoiningState[]>> = {
  submitted: ['question', 'approved', 'refused', 'withdrawn'],
  question: ['submitted', 'refused', 'withdrawn'],
  approved: ['question', 'filed', 'refused', 'withdrawn'],
  filed: [],
  refused: [],
  withdrawn: [],
};

/** Whether a request in the first state may come into the second; the database asks the same (`network.joining_goes`). */
export const joiningGoes = (from: JoiningState, to: JoiningState): boolean => steps[from].includes(to);

/** Nothing happens to it any more. */
export const isEnd = (state: JoiningState): boolean => steps[state].length === 0;

/** Whose move it is. */
export const waitsFor = (state: JoiningState): 'office' | 'applicant' | 'nobody' =>
  isEnd(state) ? 'nobody' : state === 'question' ? 'applicant' : 'office';

/** A lead is changed and a convention made by the ATS alone; everything else by whoever coordinates there. */
export const handlerVerb = (kind: JoiningKind): 'agree-with-lead' | 'review-joining' =>
  kind === 'lead-change' || kind === 'convention' ? 'agree-with-lead' : 'review-joining';

/** What a request says of the body; nothing of any person. */
export interface AskingBody {
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly taxCode: string | null;
  readonly vatNumber: string | null;
  readonly ipaCode: string | null;
  readonly municipality: string | null;
  readonly url: string | null;
}

/** Who answers for the body, and who signs: kept sealed. */
export interface Applicant {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly signer: string;
  readonly signerOffice: string;
}

/** A request as it is sent. */
export interface Asked {
  readonly kind: AskedKind;
  /** Code of the network; empty for what is about an alliance. */
  readonly network: string | null;
  readonly alliance: string | null;
  readonly part: 'effective' | 'associated' | null;
  readonly body: AskingBody;
  readonly technical: string;
  readonly economic: string;
  readonly content: string;
  readonly reason: string;
  readonly applicant: Applicant;
}

/** Which bodies may lead, and where it is said; null = no rule was found, and nothing is refused because of it. */
export interface LeadRule {
  readonly kinds: readonly OrganizationKind[];
  readonly act: string;
  readonly url: string | null;
}

/** Why a body may not lead, or null: its kind is outside the rule, or it is not in the alliance. */
export function cannotLead(
  rule: LeadRule | null,
  body: { readonly kind: OrganizationKind; readonly member: boolean; readonly leads: boolean },
): 'leads' | 'not-member' | 'kind' | null {
  if (body.leads) return 'leads';
  if (!body.member) return 'not-member';
  return rule !== null && !rule.kinds.includes(body.kind) ? 'kind' : null;
}
