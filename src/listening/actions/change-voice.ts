import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { nameReceipt } from '#needs/reads/like.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { consentVersion, type Voice } from '../model.ts';
import { may } from '../policy.ts';
import { deleteContact, emptyVoice, keepContact } from '../store/contact.ts';
import { namedVoice } from '../store/voices.ts';
import { words } from '../words/voice.ts';

/** What whoever holds a receipt does to their voice: a contact left or taken away, or the whole voice taken back. */
export type ChangeOfVoice = { readonly contact: string | null } | 'withdraw';

/** @throws AppError not-found, gone. */
export function changeVoice(deps: Deps, typed: string, change: ChangeOfVoice, lang: Lang): Promise<void> {
  demand(may('anyone', change === 'withdraw' ? 'withdraw-by-receipt' : 'change-by-receipt'));
  return inTransaction(deps.db, async (tx) => {
    const { id, node } = await ownVoice(tx, typed, lang);
    const done = await carryOut(tx, deps, id, change);
    const verb = change === 'withdraw' ? 'listening.withdraw-by-receipt' : 'listening.change-by-receipt';
    const event = [change === 'withdraw' ? 'listening.withdrawn' : 'listening.changed', { voice: id }] as const;
    await record(tx, deps, 'anyone', { verb, kind: 'voice', id, node, after: { done }, event });
  });
}

async function carryOut(tx: Tx, deps: Deps, id: string, change: ChangeOfVoice): Promise<string> {
  const now = deps.clock.now();
  if (change === 'withdraw') {
    await emptyVoice(tx, id, now);
    return 'erased';
  }
  if (change.contact === null) {
    await deleteContact(tx, id);
    return 'contact-erased';
  }
  await keepContact(tx, deps.config.masterKey, id, { address: change.contact, consent: consentVersion, givenAt: now });
  return 'contact-left';
}

async function ownVoice(tx: Tx, typed: string, lang: Lang): Promise<Voice> {
  const code = readReceiptCode(typed);
  if (code !== null) await nameReceipt(tx, code);
  const voice = code === null ? null : await namedVoice(tx);
  if (voice === null) throw new AppError('not-found', words(lang).unknownCode);
  if (voice.emptiedAt !== null) throw new AppError('gone', words(lang).alreadyWithdrawn);
  return voice;
}
