import { createHmac, randomBytes } from 'node:crypto';
import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may, roleFor } from '../policy.ts';
import type { Need } from '../rules/need.ts';
import { receiptCode } from '../rules/receipt-code.ts';
import type { Given, SpokenChannel } from '../rules/stored.ts';
import { insertNeeds } from '../store/needs.ts';
import { nodeOfNeed } from '../store/rows.ts';

/** Who sends a need and how it arrived; what an operator writes down at a desk or by phone counts as the person's own voice. */
export interface Sending {
  readonly actor: Actor;
  readonly channel: SpokenChannel;
}

const alone: Sending = { actor: 'anyone', channel: 'self' };

/**
 * Keeps what a person chose to give, without a name, and returns the only copy of its receipt code.
 * `press` is what was sent, with the random token of the page it was sent from: sent twice, it is one need with one code.
 * @throws AppError not-allowed.
 */
export async function submitNeed(
  deps: Deps,
  need: Need,
  given: Given,
  press: string | null = null,
  { actor, channel }: Sending = alone,
): Promise<string> {
  const verb = channel === 'self' ? 'voice' : 'voice-for';
  const node = nodeOfNeed(need);
  const code = receiptCode(press === null ? randomBytes(12) : pressBytes(deps.config.masterKey, press));
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  await asActor(deps.db, actor, async (tx) => {
    const path = channel === 'self' ? [] : await pathOf(tx, node);
    demand(may(actor, verb, path));
    const written = await insertNeeds(tx, [
      {
        ...{ id, need, given, channel, code, voice: 'citizen', organization: null, example: false },
        ...{ voicedAt: now, changedAt: now, enteredByRole: roleFor(actor, verb, path) },
      },
    ]);
    if (!written.has(id)) return;
    const event = ['needs.voiced', { need: id }] as const;
    await record(tx, deps, actor, { verb: `needs.${verb}`, kind: 'need', id, node, event });
  });
  return code;
}

/** Bytes that only who has the installation's key and the page's token can find again: neither is kept with the need. */
const pressBytes = (masterKey: Uint8Array, press: string): Buffer =>
  createHmac('sha256', masterKey).update('receipt\0').update(press).digest();
