import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { updateProposal } from '../store/proposals.ts';
import { words } from '../words/proposals.ts';
import { holdOwn } from './hold-own.ts';

/** Before the last day: opens a submitted proposal again (it has to be submitted again), or withdraws it for good. @throws AppError. */
export function moveProposal(
  deps: Deps,
  actor: Actor,
  id: string,
  to: 'draft' | 'withdrawn',
  lang: Lang,
): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const { proposal } = await holdOwn(tx, deps, actor, id, lang);
    if (proposal.state === 'withdrawn' || proposal.state === to) throw new AppError('conflict', words(lang).noMove);
    await updateProposal(tx, { ...proposal, state: to }, deps.clock.now());
    await record(tx, deps, actor, {
      ...{
        verb: 'programme.propose',
        kind: to === 'draft' ? 'reopened-proposal' : 'withdrawn-proposal',
        id,
        node: proposal.node,
      },
      ...{ before: { state: proposal.state }, after: { state: to } },
    });
  });
}
