import { z } from 'zod';
import { lineKinds, type PartnerRole } from '../model.ts';
import { cofinancingShare } from './budget.ts';
import { existings, judgeTrial, payers } from './trial.ts';

/** What tells an experiment from what is owed anyway: is it there already, who ought to pay for it, what is new. */
export const nature = z.object({
  existing: z.enum(existings).nullable().default(null),
  payer: z.enum(payers).nullable().default(null),
  novelty: z.string().default(''),
});
export type Nature = z.output<typeof nature>;

/** Money of an action of a proposal, in cents. */
export const proposalLine = z.object({
  kind: z.enum(lineKinds),
  cost: z.string(),
  cents: z.number().int().positive(),
  source: z.string(),
  promoter: z.string(),
});
export type ProposalLine = z.output<typeof proposalLine>;

export interface ProposalPartner {
  readonly organization: string;
  readonly role: PartnerRole;
  readonly contribution: string;
}

export interface ProposalAction {
  readonly id: string;
  readonly organization: string;
  readonly title: string;
  readonly description: string;
  readonly area: string | null;
  /** Codes of ambiti. */
  readonly places: readonly string[];
  readonly target: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly nature: Nature;
  readonly lines: readonly ProposalLine[];
}

export const proposalStates = ['draft', 'submitted', 'withdrawn'] as const;

export interface Proposal {
  readonly id: string;
  readonly call: string;
  readonly alliance: string;
  readonly title: string;
  readonly objectives: string;
  readonly target: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly cup: string | null;
  /** Chapter of the form → text. */
  readonly chapters: Readonly<Record<string, string>>;
  readonly agreementOn: string | null;
  readonly agreementProtocol: string;
  /** The signed agreement; its SHA-256 in hexadecimal. */
  readonly agreementFile: { readonly name: string; readonly hash: string } | null;
  readonly state: (typeof proposalStates)[number];
  readonly node: string;
  readonly example: boolean;
  readonly partners: readonly ProposalPartner[];
  readonly actions: readonly ProposalAction[];
}

/** What a proposal costs and what of it is asked for, in cents. */
export interface ProposalMoney {
  readonly requested: number;
  readonly own: number;
  readonly total: number;
  /** What partners bring, over the whole; null without money. */
  readonly ownShare: number | null;
}

/** Sums a proposal's lines: what is financed is asked for, what is co-financed or in kind is brought. */
export function moneyOf(actions: readonly Pick<ProposalAction, 'lines'>[]): ProposalMoney {
  const lines = actions.flatMap((a) => a.lines);
  const sum = (of: readonly ProposalLine[]) => of.reduce((cents, l) => cents + l.cents, 0);
  const [total, requested] = [sum(lines), sum(lines.filter((l) => l.kind === 'financed'))];
  const own = total - requested;
  return { requested, own, total, ownShare: cofinancingShare(lines) };
}

export const leadOf = (partners: readonly ProposalPartner[]): string | null =>
  partners.find((p) => p.role === 'lead')?.organization ?? null;

/** Ordinary, by the answers given: such an action waits for nobody's experiment. Unanswered is not ordinary yet. */
export const isOrdinary = ({ existing, payer, novelty }: Nature): boolean =>
  existing !== null && payer !== null && judgeTrial({ existing, payer, novelty }).result === 'ordinary';

/** What is sealed by the receipt: everything the alliance wrote, in one order. */
export function contentOf(p: Proposal): Readonly<Record<string, unknown>> {
  const { id, call, alliance, title, objectives, target, starts, ends, cup, chapters } = p;
  const byKey = <T>(all: readonly T[], key: (one: T) => string) => [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    ...{ id, call, alliance, title, objectives, target, starts, ends, cup },
    chapters: byKey(Object.entries(chapters), ([code]) => code),
    agreement: { on: p.agreementOn, protocol: p.agreementProtocol, file: p.agreementFile },
    partners: byKey(p.partners, (one) => one.organization),
    actions: byKey(p.actions, (one) => one.id),
  };
}
