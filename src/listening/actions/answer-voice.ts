import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { enqueue } from '#kit/jobs.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import { mayFollow, stateOf } from '../rules/states.ts';
import { insertSteps, stepsOf } from '../store/standings.ts';
import { words } from '../words/desk.ts';
import { voiceThere } from './read-voice.ts';

/** An answer to one voice: a service that is there, other words, or why it is not possible. */
export interface OneAnswer {
  readonly state: 'answered' | 'not-possible';
  readonly reason: string;
  readonly service: string | null;
}

/** Answers one voice by itself, without a gap; whoever left a contact is written to. @throws AppError not-allowed, not-found, conflict. */
export function answerVoice(deps: Deps, actor: Person, id: string, answer: OneAnswer, lang: Lang): Promise<void> {
  demand(may(actor, 'code-voice'));
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const voice = await voiceThere(tx, id, lang, true);
    if (voice.node !== null) demand(may(actor, 'code-voice', await pathOf(tx, voice.node)));
    if (!mayFollow(stateOf(await stepsOf(tx, [id])), answer.state)) throw new AppError('conflict', words(lang).notNow);
    await insertSteps(tx, [{ kind: 'voice', thing: id, at, ...answer }]);
    if (answer.service !== null)
      await writeLinks(tx, [
        { from: { kind: 'voice', id }, to: { kind: 'service', id: answer.service }, relation: 'answered-by', at },
      ]);
    await enqueue(tx, 'listening.tell-answer', { payload: { voice: id }, key: `voice/${id}` });
    const after = { state: answer.state, service: answer.service };
    const event = ['listening.answered', { voice: id }] as const;
    await record(tx, deps, actor, { verb: 'listening.code-voice', kind: 'voice', id, node: voice.node, after, event });
  });
}
