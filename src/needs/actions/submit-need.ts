import { createHmac, randomBytes } from 'node:crypto';
import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { Need } from '../rules/need.ts';
import { receiptCode } from '../rules/receipt-code.ts';
import type { Given } from '../rules/stored.ts';
import { insertNeed } from '../store/needs.ts';
import { receiptHash } from '../store/receipt.ts';
import { demand } from './demand.ts';

/**
 * Keeps what a person chose to give, without a name, and returns the only copy of its receipt code.
 * `press` is what was sent, with the random token of the page it was sent from: sent twice, it is one need with one code.
 */
export async function submitNeed(deps: Deps, need: Need, given: Given, press: string | null = null): Promise<string> {
  demand('anyone', 'voice');
  const code = receiptCode(press === null ? randomBytes(12) : pressBytes(deps.config.masterKey, press));
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  await inTransaction(deps.db, async (tx) => {
    const isNew = await insertNeed(tx, {
      id,
      need,
      voice: 'citizen',
      organization: null,
      given,
      voicedAt: now,
      changedAt: now,
      example: false,
      receipt: receiptHash(code),
    });
    if (isNew) await emit(tx, 'needs.voiced', { need: id });
  });
  return code;
}

/** Bytes that only who has the installation's key and the page's token can find again: neither is kept with the need. */
const pressBytes = (masterKey: Uint8Array, press: string): Buffer =>
  createHmac('sha256', masterKey).update('receipt\0').update(press).digest();
