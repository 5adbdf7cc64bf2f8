import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid, uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { writeLinks } from '#thread/reads.ts';
import type { Decision } from '../model.ts';
import { may, roleFor } from '../policy.ts';
import { decisionsOf, gapById, insertDecision } from '../store/gaps.ts';
import { moveAll } from '../store/standings.ts';
import { words } from '../words/desk.ts';

/** What is decided; `after` = the version that counted when the form was opened, 0 for the first. */
export interface DecisionWish extends Pick<Decision, 'outcome' | 'service' | 'reason' | 'reviewOn'> {
  readonly after: number;
}

/**
 * Answers a gap taken up, with a date, a reason and the day it is looked at again. A later decision is a new version and the old
 * one stays. All that is grouped in the gap is answered with it, and whoever left a contact is written to.
 * @throws AppError not-allowed, not-found, conflict when somebody decided meanwhile or it was not taken up.
 */
export function decide(deps: Deps, actor: Person, id: string, wish: DecisionWish, lang: Lang): Promise<void> {
  demand(may(actor, 'decide'));
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const gap = isUuid(id) ? await gapById(tx, id) : null;
    if (gap === null) throw new AppError('not-found', words(lang).unknownGap);
    const path = await pathOf(tx, gap.node);
    demand(may(actor, 'decide', path));
    if (gap.takenAt === null) throw new AppError('conflict', words(lang).notTaken);
    const [last] = await decisionsOf(tx, id);
    const { after, ...said } = wish;
    const decision: Decision = {
      ...{ id: uuidv7(at.getTime()), gap: id, version: after + 1, ...said },
      ...{ authorRole: roleFor(actor, 'decide', path) ?? '', decidedOn: today(deps.clock), decidedAt: at },
    };
    if ((last?.version ?? 0) !== after || !(await insertDecision(tx, decision)))
      throw new AppError('conflict', words(lang).decidedMeanwhile);
    await answerAll(tx, decision);
    const event = ['listening.decided', { gap: id, decision: decision.id }] as const;
    const now = { version: decision.version, outcome: decision.outcome, reviewOn: decision.reviewOn };
    await record(tx, deps, actor, { verb: 'listening.decide', kind: 'gap', id, node: gap.node, after: now, event });
  });
}

async function answerAll(tx: Tx, { id, gap, outcome, service, reason, decidedAt: at }: Decision): Promise<void> {
  await moveAll(tx, gap, { state: outcome === 'not-possible' ? 'not-possible' : 'answered', reason, decision: id, at });
  const it = { kind: 'decision', id };
  await writeLinks(tx, [
    { from: { kind: 'gap', id: gap }, to: it, relation: 'answered-by', at },
    ...(service === null ? [] : [{ from: it, to: { kind: 'service', id: service }, relation: 'led-to', at }]),
  ]);
  await enqueue(tx, 'listening.tell-answer', { payload: { decision: id }, key: `decision/${id}` });
}
