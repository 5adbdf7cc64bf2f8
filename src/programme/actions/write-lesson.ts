import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import type { ActPlace } from '../rules/act-form.ts';
import { insertLesson } from '../store/lessons.ts';

/** What somebody learnt, in their own words. */
export interface NewLesson {
  readonly cycle: string;
  readonly place: ActPlace;
  readonly criticality: string;
  readonly lever: string;
  readonly open: boolean;
}

/** Keeps a lesson; its id. @throws AppError not-allowed. */
export function writeLesson(deps: Deps, actor: Person, lesson: NewLesson): Promise<string> {
  demand(may(actor, 'record-lesson'));
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  return asActor(deps.db, actor, async (tx) => {
    const { place, ...said } = lesson;
    demand(may(actor, 'record-lesson', await pathOf(tx, place.node)));
    const { node, network, alliance } = place;
    await insertLesson(tx, { id, ...said, node, network, alliance, example: false, recordedAt: now });
    const after = { cycle: lesson.cycle, network, alliance, open: lesson.open };
    await record(tx, deps, actor, { verb: 'programme.record-lesson', kind: 'lesson', id, node, after });
    return id;
  });
}
