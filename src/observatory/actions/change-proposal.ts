import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { deleteProposal, proposalsById, showProposal } from '../store/proposals.ts';
import { proposalWords } from '../words/proposals.ts';

/** What may be done with a proposal that is kept: its numbers never change. */
export type ProposalChange = 'show' | 'hide' | 'remove';

/** Shows a proposal to everybody, hides it again, or takes it away. @throws AppError not-allowed, not-found. */
export function changeProposal(
  deps: Deps,
  actor: Person,
  id: string,
  change: ProposalChange,
  lang: Lang,
): Promise<void> {
  demand(may(actor, 'propose'));
  return asActor(deps.db, actor, async (tx) => {
    const found = isUuid(id) ? (await proposalsById(tx, [id]))[0] : undefined;
    if (!found) throw new AppError('not-found', proposalWords(lang).missing);
    demand(may(actor, 'propose', await pathOf(tx, found.node)));
    const done = change === 'remove' ? await deleteProposal(tx, id) : await showProposal(tx, id, change === 'show');
    if (!done) throw new AppError('not-found', proposalWords(lang).missing);
    await record(tx, deps, actor, {
      ...{ verb: 'observatory.propose', kind: 'draft-service', id, node: found.node },
      before: { shown: found.shown },
      after: change === 'remove' ? { removed: true } : { shown: change === 'show' },
    });
  });
}
