import { createHash } from 'node:crypto';
import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { writeLinks } from '#thread/reads.ts';
import { askedOf, receiptsOf } from '../reads/proposals.ts';
import { contentOf } from '../rules/proposal.ts';
import { type ProposalFault, proposalFaults } from '../rules/proposal-faults.ts';
import { updateProposal } from '../store/proposals.ts';
import { insertSubmission } from '../store/submissions.ts';
import { words } from '../words/proposals.ts';
import { holdOwn } from './hold-own.ts';

/**
 * Submits a proposal that meets every rule: gives it a number in its call and seals what it says with a SHA-256.
 * Twice is refused, with the receipt of the first time. @throws AppError not-found, not-allowed, conflict.
 */
export function submitProposal(
  deps: Deps,
  actor: Actor,
  id: string,
  lang: Lang,
): Promise<{ readonly number: number } | { readonly faults: readonly ProposalFault[] }> {
  return asActor(deps.db, actor, async (tx) => {
    const { proposal, call } = await holdOwn(tx, deps, actor, id, lang);
    if (proposal.state === 'withdrawn') throw new AppError('conflict', words(lang).noDraft);
    if (proposal.state === 'submitted')
      throw new AppError('conflict', words(lang).twice((await receiptsOf(tx, [id])).get(id)?.number ?? 0));
    const faults = proposalFaults(proposal, await askedOf(tx, call, proposal));
    if (faults.length > 0) return { faults };
    const at = deps.clock.now();
    const content = JSON.stringify(contentOf(proposal));
    const hash = createHash('sha256').update(content).digest();
    const number = await insertSubmission(tx, { proposal: id, call: call.id, hash, content, at });
    await updateProposal(tx, { ...proposal, state: 'submitted' }, at);
    const [from, to] = [
      { kind: 'call', id: call.id },
      { kind: 'proposal', id },
    ];
    await writeLinks(tx, [{ from, to, relation: 'answered-by', at }]);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.propose', kind: 'submitted-proposal', id, node: proposal.node },
      after: { number, hash: hash.toString('hex') },
      event: ['programme.proposal-submitted', { proposal: id, call: call.id }],
    });
    return { number };
  });
}
