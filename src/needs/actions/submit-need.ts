import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { keepNeed } from '../reads/keep-need.ts';
import type { Need } from '../rules/need.ts';
import { receiptCode } from '../rules/receipt-code.ts';
import type { Given, SpokenChannel } from '../rules/stored.ts';

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
  const code = receiptCode(press === null ? randomBytes(12) : pressBytes(deps.config.masterKey, press));
  await asActor(deps.db, actor, async (tx) => {
    const kept = await keepNeed(tx, { actor, need, given, channel, code, now: deps.clock.now() });
    if (kept === null) return;
    const { id, node } = kept;
    const event = ['needs.voiced', { need: id }] as const;
    await record(tx, deps, actor, { verb: `needs.${verb}`, kind: 'need', id, node, event });
  });
  return code;
}

/** Bytes that only who has the installation's key and the page's token can find again: neither is kept with the need. */
const pressBytes = (masterKey: Uint8Array, press: string): Buffer =>
  createHmac('sha256', masterKey).update('receipt\0').update(press).digest();
