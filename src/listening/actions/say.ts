import { createHmac, randomBytes } from 'node:crypto';
import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { nameReceipt } from '#needs/reads/like.ts';
import { receiptCode } from '#needs/rules/receipt-code.ts';
import { consentVersion } from '../model.ts';
import { may } from '../policy.ts';
import { keepContact } from '../store/contact.ts';
import { insertVoice } from '../store/voices.ts';

/** What somebody said in their own words, screened already. */
export interface Said {
  readonly text: string;
  /** Code of the municipality; null = they did not say. */
  readonly municipality: string | null;
  readonly language: 'it' | 'en';
  /** E-mail or telephone, with their consent; null = none. */
  readonly contact: string | null;
}

/**
 * Keeps a voice, sealed and without a name, and returns the only copy of its receipt code: whoever wants no receipt is not
 * told it. `press` is what was sent, from where and when: sent twice, it is one voice.
 */
export async function say(deps: Deps, said: Said, press: string | null): Promise<string> {
  demand(may('anyone', 'say'));
  const { masterKey } = deps.config;
  const code = receiptCode(press === null ? randomBytes(12) : pressBytes(masterKey, press));
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  await inTransaction(deps.db, async (tx) => {
    await nameReceipt(tx, code);
    if (!(await insertVoice(tx, masterKey, { ...said, id, code, saidAt: now }))) return;
    if (said.contact !== null)
      await keepContact(tx, masterKey, id, { address: said.contact, consent: consentVersion, givenAt: now });
    const event = ['listening.said', { voice: id }] as const;
    await record(tx, deps, 'anyone', { verb: 'listening.say', kind: 'voice', id, event });
  });
  return code;
}

const pressBytes = (masterKey: Uint8Array, press: string): Buffer =>
  createHmac('sha256', masterKey).update('voice\0').update(press).digest();
