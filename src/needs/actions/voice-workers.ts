import { createHmac, randomBytes } from 'node:crypto';
import { placesWhere } from '#accounts/reads/where.ts';
import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may, roleFor } from '../policy.ts';
import type { Need } from '../rules/need.ts';
import { sumOfGroups } from '../rules/workers.ts';
import { insertNeeds } from '../store/needs.ts';

/** What a body says for its workers, from one press of one page. */
export interface WorkersVoice {
  /** Key of the body, as in the network. */
  readonly body: string;
  readonly needs: readonly Need[];
  /** What was sent with the page's random token: the same press twice counts once. */
  readonly press: string | null;
  /** Said when the body is not one of theirs. */
  readonly notYours: string;
}

/**
 * Keeps the needs of groups of workers. Nobody gets a receipt: a body that has written them never reads them again.
 * @throws AppError not-allowed.
 */
export function voiceWorkers(deps: Deps, actor: Person, voice: WorkersVoice): Promise<void> {
  demand(may(actor, 'voice-workers'));
  const now = deps.clock.now();
  const token = codeMaker(deps.config.masterKey, voice.press);
  return asActor(deps.db, actor, async (tx) => {
    const bodies = await placesWhere(tx, 'needs.voice-workers', 'organization');
    const body = bodies.find((b) => b.ref === voice.body);
    if (!body) throw new AppError('not-allowed', voice.notYours);
    const enteredByRole = roleFor(actor, 'voice-workers', await pathOf(tx, body.node));
    const written = await insertNeeds(
      tx,
      voice.needs.map((need, i) => ({
        ...{ id: uuidv7(now.getTime()), need, code: token(i), voice: 'organization', organization: body.ref },
        ...{ given: 'whole', channel: 'organization', voicedAt: now, changedAt: now, example: false, enteredByRole },
      })),
    );
    if (written.size === 0) return;
    for (const need of written) await emit(tx, 'needs.voiced', { need });
    const after = { groups: written.size, people: sumOfGroups(voice.needs).people };
    const { node, ref: id } = body;
    await record(tx, deps, actor, { verb: 'needs.voice-workers', kind: 'organization', id, node, after });
  });
}

/** Codes that are told to nobody: what they open stays closed. */
function codeMaker(masterKey: Uint8Array, press: string | null): (i: number) => string {
  const seed = press ?? randomBytes(16).toString('hex');
  return (i) => createHmac('sha256', masterKey).update(`workers\0${i}\0${seed}`).digest('hex');
}
