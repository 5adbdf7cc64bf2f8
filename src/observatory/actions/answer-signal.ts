import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { answeringRole, may } from '../policy.ts';
import { insertStep, type Step, selectSignalsById } from '../store/signals.ts';
import { words } from '../words/signals.ts';

/** What was done; `after` = how many steps there were when the form was opened. */
export interface StepWish extends Pick<Step, 'state' | 'reason'> {
  readonly after: number;
}

/**
 * Says what was done about a signal: looked at, led to something, nothing to do. Every step stays; the last one counts.
 * @throws AppError not-allowed, not-found, conflict when somebody said something meanwhile.
 */
export function answerSignal(deps: Deps, actor: Person, id: string, wish: StepWish, lang: Lang): Promise<void> {
  demand(may(actor, 'answer-signal'));
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const [signal] = isUuid(id) ? await selectSignalsById(tx, [id]) : [];
    if (!signal) throw new AppError('not-found', words(lang).unknown);
    const path = await pathOf(tx, signal.node);
    demand(may(actor, 'answer-signal', path));
    const { after, state, reason } = wish;
    const step = { version: after + 1, state, reason, byRole: answeringRole(actor, path) ?? '', at };
    if (signal.version !== after || !(await insertStep(tx, id, step)))
      throw new AppError('conflict', words(lang).meanwhile);
    const [before, now] = [{ state: signal.state }, { state, version: step.version }];
    const event = ['observatory.signal-answered', { signal: id }] as const;
    const what = { verb: 'observatory.answer-signal', kind: 'signal', id, node: signal.node, event };
    await record(tx, deps, actor, { ...what, before, after: now });
  });
}
