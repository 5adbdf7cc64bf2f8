import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { cycleOfLesson, keepAnswer } from '../store/lessons.ts';
import { words } from '../words/lessons.ts';

/** What a cycle makes of a lesson of an earlier one. */
export interface LessonReply {
  readonly lesson: string;
  readonly cycle: string;
  readonly outcome: 'taken-up' | 'not-now';
  readonly how: string;
}

/** Keeps the answer of a later cycle to a lesson. @throws AppError not-allowed, not-found, bad-input. */
export function answerLesson(deps: Deps, actor: Person, reply: LessonReply, lang: Lang): Promise<void> {
  demand(may(actor, 'manage-cycle'));
  return asActor(deps.db, actor, async (tx) => {
    const of = isUuid(reply.lesson) ? await cycleOfLesson(tx, reply.lesson) : null;
    if (of === null) throw new AppError('not-found', words(lang).missing);
    if (of >= reply.cycle) throw new AppError('bad-input', words(lang).earlier);
    await keepAnswer(tx, reply, deps.clock.now());
    const after = { cycle: reply.cycle, outcome: reply.outcome };
    await record(tx, deps, actor, { verb: 'programme.answer-lesson', kind: 'lesson', id: reply.lesson, after });
  });
}
