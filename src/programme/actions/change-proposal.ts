import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { askedOf } from '../reads/proposals.ts';
import type { Proposal } from '../rules/proposal.ts';
import { type ProposalFault, proposalFaults, refusedAtEntry } from '../rules/proposal-faults.ts';
import {
  type AgreementFile,
  replaceActions,
  replaceFile,
  replacePartners,
  updateProposal,
} from '../store/proposals.ts';
import { words } from '../words/proposals.ts';
import { holdOwn } from './hold-own.ts';

/** A page of the form that was filled in. */
export interface ProposalChange {
  /** As faults name it: `about`, `partners`, `chapter-…`, `agreement`, `action-…`. */
  readonly page: string;
  /** Other pages that it fills in. */
  readonly also?: readonly string[];
  /** What the proposal becomes. */
  readonly apply: (p: Proposal) => Proposal;
  readonly file?: AgreementFile;
}

/**
 * Keeps one page of a draft. What breaks a rule whatever is written elsewhere is refused, and nothing is kept.
 * @throws AppError not-found, not-allowed, conflict.
 */
export function changeProposal(
  deps: Deps,
  actor: Actor,
  id: string,
  change: ProposalChange,
  lang: Lang,
): Promise<{ readonly faults: readonly ProposalFault[] }> {
  return asActor(deps.db, actor, async (tx) => {
    const { proposal, call } = await holdOwn(tx, deps, actor, id, lang);
    if (proposal.state !== 'draft') throw new AppError('conflict', words(lang).noDraft);
    const after = change.apply(proposal);
    const pages = [change.page, ...(change.page.startsWith('action-') ? ['actions'] : []), ...(change.also ?? [])];
    const faults = proposalFaults(after, await askedOf(tx, call, after)).filter(
      (f) => refusedAtEntry(f) && pages.includes(f.page),
    );
    if (faults.length > 0) return { faults };
    const now = deps.clock.now();
    await updateProposal(tx, after, now);
    if (after.partners !== proposal.partners) await replacePartners(tx, id, after.partners);
    if (after.actions !== proposal.actions) await replaceActions(tx, id, after.actions, now);
    if (change.file) await replaceFile(tx, id, change.file);
    await record(tx, deps, actor, {
      verb: 'programme.propose',
      kind: 'proposal',
      id,
      node: proposal.node,
      after: { page: change.page },
    });
    return { faults };
  });
}
