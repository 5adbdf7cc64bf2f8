import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may, roleFor } from '../policy.ts';
import type { Need } from '../rules/need.ts';
import type { Given, SpokenChannel } from '../rules/stored.ts';
import { insertNeeds } from '../store/needs.ts';
import { nodeOfNeed } from '../store/rows.ts';

/** A need to keep, who sends it, how it arrived, and the code of its receipt. */
export interface NeedToKeep {
  readonly actor: Actor;
  readonly need: Need;
  readonly given: Given;
  readonly channel: SpokenChannel;
  readonly code: string;
  readonly now: Date;
  /** When the person said it, if it was before. */
  readonly saidAt?: Date;
}

/**
 * Keeps one need in the transaction of whoever writes it down: the one write among the reads, so that a voice becomes a need
 * by the same rules as a form. The caller writes the audit row and the event `needs.voiced`. Null when the code is known already.
 * @throws AppError not-allowed, when somebody else's need is written where the acting person may not.
 */
export async function keepNeed(
  tx: Tx,
  wish: NeedToKeep,
): Promise<{ readonly id: string; readonly node: string } | null> {
  const { actor, need, given, channel, code, now, saidAt = now } = wish;
  const verb = channel === 'self' ? 'voice' : 'voice-for';
  const node = nodeOfNeed(need);
  const path = channel === 'self' ? [] : await pathOf(tx, node);
  demand(may(actor, verb, path));
  const id = uuidv7(now.getTime());
  const written = await insertNeeds(tx, [
    {
      ...{ id, need, given, channel, code, voice: 'citizen', organization: null, example: false },
      ...{ voicedAt: saidAt, changedAt: now, enteredByRole: roleFor(actor, verb, path) },
    },
  ]);
  return written.has(id) ? { id, node } : null;
}
