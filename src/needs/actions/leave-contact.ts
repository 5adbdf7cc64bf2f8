import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { seal } from '#kit/seal.ts';
import { consentVersion, contactPurpose } from '../model.ts';
import { eraseContact, keepContact } from '../store/contact.ts';
import { keptRowOfCode } from '../store/receipt.ts';
import { demand } from './demand.ts';

/** Keeps, encrypted, how to reach the person of a receipt; null erases it with its key. @throws AppError not-found, gone. */
export function leaveContact(deps: Deps, code: string, address: string | null, lang: Lang): Promise<void> {
  demand('anyone', 'change-by-receipt');
  return inTransaction(deps.db, async (tx) => {
    const { id } = await keptRowOfCode(tx, code, lang);
    if (address === null) await eraseContact(tx, id);
    else {
      const terms = { purpose: contactPurpose, consent: consentVersion, givenAt: deps.clock.now() };
      await keepContact(tx, id, seal(deps.config.masterKey, id, address), terms);
    }
    await emit(tx, address === null ? 'needs.contact-erased' : 'needs.contact-left', { need: id });
  });
}
