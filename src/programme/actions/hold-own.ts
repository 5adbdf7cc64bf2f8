import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import { proposalFor } from '../reads/proposals.ts';
import { type Call, phaseOf } from '../rules/call.ts';
import type { Proposal } from '../rules/proposal.ts';
import { holdProposal } from '../store/proposals.ts';
import { dayInDatabase } from '../store/submissions.ts';
import { words } from '../words/proposals.ts';

/**
 * The alliance's own proposal, held until the transaction ends, while its call takes proposals.
 * @throws AppError not-found, not-allowed; conflict after the last day, with the rule.
 */
export async function holdOwn(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  id: string,
  lang: Lang,
): Promise<{ proposal: Proposal; call: Call }> {
  const seen = await proposalFor(tx, id, lang);
  demand(may(actor, 'propose', await pathOf(tx, seen.node)));
  const call = await callFor(tx, seen.call, lang);
  // The database's day decides, as its triggers do; an example is of the day it tells of.
  const day = call.example ? today(deps.clock) : await dayInDatabase(tx);
  if (phaseOf(call, day) !== 'open') throw new AppError('conflict', words(lang).notOpen(call.opens, call.closes));
  const proposal = await holdProposal(tx, id);
  if (!proposal) throw new AppError('conflict', words(lang).notOpen(call.opens, call.closes));
  return { proposal, call };
}
