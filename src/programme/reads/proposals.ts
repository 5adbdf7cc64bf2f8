import { nodesBelow } from '#accounts/reads.ts';
import type { Db, Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Lang } from '#kit/i18n.ts';
import { alliance, organizationsById } from '#network/reads.ts';
import { unknownRules } from '../model.ts';
import { type Call, rulesOfCall } from '../rules/call.ts';
import { spanOf } from '../rules/cycle-span.ts';
import type { Proposal } from '../rules/proposal.ts';
import { alliancesCents, type ProposalAsked } from '../rules/proposal-faults.ts';
import { selectCycle } from '../store/cycles.ts';
import { selectFile, selectProposal, selectProposals } from '../store/proposals.ts';
import { type Exclusion, type Submission, selectExclusions, selectSubmissions } from '../store/submissions.ts';
import { words } from '../words/proposals.ts';
import { isId } from './calls.ts';
import { networkMoney } from './cycles.ts';

type Reader = Db | Tx;

/** A proposal the acting person may see. @throws AppError not-found. */
export async function proposalFor(db: Reader, id: string, lang: Lang): Promise<Proposal> {
  const found = isId(id) ? await selectProposal(db, id) : null;
  if (!found) throw new AppError('not-found', words(lang).unknown);
  return found;
}

/** Proposals of a call that the acting person may see, with their last receipts and exclusions. */
export interface ProposalsOfCall {
  readonly proposals: readonly Proposal[];
  readonly receipts: ReadonlyMap<string, Submission>;
  readonly exclusions: ReadonlyMap<string, Exclusion>;
}

export async function proposalsOf(db: Reader, call: string): Promise<ProposalsOfCall> {
  const proposals = await selectProposals(db, call);
  const ids = proposals.map((p) => p.id);
  return { proposals, receipts: await receiptsOf(db, ids), exclusions: await exclusionsOf(db, ids) };
}

/** The last receipt of each proposal. */
export async function receiptsOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Submission>> {
  return new Map((await selectSubmissions(db, ids)).toReversed().map((s) => [s.proposal, s]));
}

export async function exclusionsOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Exclusion>> {
  return new Map((await selectExclusions(db, ids)).map((e) => [e.proposal, e]));
}

/** What a proposal to a call is checked against. */
export async function askedOf(
  db: Reader,
  call: Call,
  p: Pick<Proposal, 'alliance' | 'partners'>,
): Promise<ProposalAsked> {
  const cycle = await selectCycle(db, call.cycle);
  const rules = rulesOfCall(cycle?.rules ?? unknownRules, call);
  const bodies = await organizationsById(
    db,
    p.partners.map((one) => one.organization),
  );
  const money = rules.allianceShare.value === null ? null : await networkMoney(db, call.cycle, call.network);
  return {
    ...{ call, rules, span: spanOf(cycle ?? { code: call.cycle, starts: null, ends: null }) },
    allianceCents: alliancesCents(money?.cents ?? null, rules.allianceShare.value),
    kinds: new Map([...bodies].map(([id, body]) => [id, body.kind])),
    ambiti: (await alliance(db, p.alliance))?.areas ?? [],
  };
}

/** Bodies that stand below an alliance, with its lead: who may be a partner at once. By name. */
export async function bodiesOfAlliance(
  db: Reader,
  code: string,
  node: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const below = (await nodesBelow(db, node)).filter((n) => n.kind === 'organization').map((n) => n.ref);
  const lead = (await alliance(db, code))?.lead;
  const found = await organizationsById(db, [...below.filter(isId), ...(lead ? [lead] : [])]);
  return [...found.values()].map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'it'));
}

/** The signed agreement of a proposal the acting person may see. @throws AppError not-found. */
export async function agreementFile(db: Reader, id: string, lang: Lang) {
  const file = isId(id) ? await selectFile(db, id) : null;
  if (!file) throw new AppError('not-found', words(lang).noFile);
  return file;
}
