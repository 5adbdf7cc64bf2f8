import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { type PointsProblem, type PointsWish, pointsProblems, wholePoints } from '../rules/points.ts';
import { updatePoints } from '../store/evaluations.ts';
import { words } from '../words/evaluation.ts';
import { judged } from './judged.ts';

/**
 * A member of the Committee gives a proposal their points, all criteria at once, for good.
 * @throws AppError not-found, not-allowed; conflict when they declared none or a conflict, or gave them before.
 */
export function givePoints(
  deps: Deps,
  actor: Person,
  id: string,
  wish: PointsWish,
  lang: Lang,
): Promise<{ readonly problems: readonly PointsProblem[] }> {
  return asActor(deps.db, actor, async (tx) => {
    const { proposal, call } = await judged(tx, deps, actor, id, lang);
    const problems = pointsProblems(wish, call.rules.criteria);
    if (problems.length > 0) return { problems };
    const given = await updatePoints(
      tx,
      { proposal: id, evaluator: actor.person },
      wholePoints(wish),
      deps.clock.now(),
    ).catch((error: { constraint?: string }) => {
      throw error.constraint === 'evaluation_of_own' ? new AppError('conflict', words(lang).ownBody) : error;
    });
    if (!given) throw new AppError('conflict', words(lang).notNow);
    await record(tx, deps, actor, { verb: 'programme.evaluate', kind: 'points', id, node: proposal.node });
    return { problems };
  });
}
