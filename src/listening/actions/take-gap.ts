import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { gapById, takeGap } from '../store/gaps.ts';
import { moveAll } from '../store/standings.ts';
import { words } from '../words/desk.ts';

/** Takes charge of a gap that was put together, or that a pact asks about: an answer is due by a day. @throws AppError not-allowed, not-found, conflict. */
export function takeUp(deps: Deps, actor: Person, id: string, answerBy: string, lang: Lang): Promise<void> {
  demand(may(actor, 'take-up'));
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const gap = isUuid(id) ? await gapById(tx, id) : null;
    if (gap === null) throw new AppError('not-found', words(lang).unknownGap);
    demand(may(actor, 'take-up', await pathOf(tx, gap.node)));
    if (!(await takeGap(tx, id, at, answerBy))) throw new AppError('conflict', words(lang).alreadyTaken);
    await moveAll(tx, id, { state: 'taken-up', reason: '', decision: null, at });
    const event = ['listening.taken-up', { gap: id }] as const;
    await record(tx, deps, actor, {
      verb: 'listening.take-up',
      kind: 'gap',
      id,
      node: gap.node,
      after: { answerBy },
      event,
    });
  });
}
