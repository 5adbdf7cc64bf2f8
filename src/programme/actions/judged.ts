import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import { exclusionsOf, proposalFor } from '../reads/proposals.ts';
import { type Call, phaseOf } from '../rules/call.ts';
import type { Proposal } from '../rules/proposal.ts';
import { words } from '../words/proposals.ts';

/** A proposal that a member of the Committee may judge now. @throws AppError not-found, not-allowed, conflict. */
export async function judged(
  tx: Tx,
  deps: Deps,
  actor: Person,
  id: string,
  lang: Lang,
): Promise<{ proposal: Proposal; call: Call }> {
  const proposal = await proposalFor(tx, id, lang);
  demand(may(actor, 'evaluate', await pathOf(tx, proposal.node)));
  const call = await callFor(tx, proposal.call, lang);
  if (proposal.state !== 'submitted' || phaseOf(call, today(deps.clock)) !== 'closed')
    throw new AppError('conflict', words(lang).notJudging);
  if ((await exclusionsOf(tx, [id])).has(id)) throw new AppError('conflict', words(lang).excludedAlready);
  return { proposal, call };
}
