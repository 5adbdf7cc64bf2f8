import { pathOf } from '#accounts/reads.ts';
import type { Actor } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { may } from '../policy.ts';
import type { Call } from '../rules/call.ts';
import { evaluating, linesOfRanking, type RankingLine, stillToJudge } from './ranking.ts';

/**
 * The ranking as it is before the decree: for whoever approves it at any time, for whoever evaluates once all points were
 * given (what a member may not see, as after a conflict of interest, counts as not given); empty for everybody else.
 */
export async function provisionalRanking(tx: Tx, actor: Actor, call: Call): Promise<readonly RankingLine[]> {
  if (typeof actor !== 'object') return [];
  const path = await pathOf(tx, call.node);
  const [approves, evaluates] = [may(actor, 'approve', path).yes, may(actor, 'evaluate', path).yes];
  if (!approves && !evaluates) return [];
  const all = await evaluating(tx, call);
  return approves || stillToJudge(call, all).length === 0 ? linesOfRanking(call, all) : [];
}
