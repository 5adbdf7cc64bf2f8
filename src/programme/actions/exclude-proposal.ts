import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import { exclusionsOf, proposalFor } from '../reads/proposals.ts';
import { phaseOf } from '../rules/call.ts';
import { holdCall } from '../store/calls.ts';
import { insertExclusion } from '../store/submissions.ts';
import { words } from '../words/proposals.ts';

/** Does not admit a submitted proposal to the evaluation, with the reason and the rule. @throws AppError not-found, not-allowed, conflict. */
export function excludeProposal(
  deps: Deps,
  actor: Actor,
  id: string,
  why: { readonly reason: string; readonly rule: string },
  lang: Lang,
): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const proposal = await proposalFor(tx, id, lang);
    demand(may(actor, 'approve', await pathOf(tx, proposal.node)));
    const call = (await holdCall(tx, proposal.call)) ?? (await callFor(tx, proposal.call, lang));
    if (proposal.state !== 'submitted' || phaseOf(call, today(deps.clock)) !== 'closed')
      throw new AppError('conflict', words(lang).notJudging);
    if ((await exclusionsOf(tx, [id])).has(id)) throw new AppError('conflict', words(lang).excludedAlready);
    await insertExclusion(tx, { proposal: id, ...why }, deps.clock.now());
    await record(tx, deps, actor, {
      verb: 'programme.approve',
      kind: 'excluded-proposal',
      id,
      node: proposal.node,
      after: why,
    });
  });
}
