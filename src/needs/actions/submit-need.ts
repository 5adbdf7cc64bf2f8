import { randomBytes } from 'node:crypto';
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

/** Keeps what a person chose to give, without a name, and returns the only copy of its receipt code. */
export async function submitNeed(deps: Deps, need: Need, given: Given): Promise<string> {
  demand('anyone', 'voice');
  const code = receiptCode(randomBytes(12));
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  await inTransaction(deps.db, async (tx) => {
    await insertNeed(tx, {
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
    await emit(tx, 'needs.voiced', { need: id });
  });
  return code;
}
