import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { consentVersion, contactPurpose } from '../model.ts';
import { may } from '../policy.ts';
import { contactOf, eraseContact, keepContact } from '../store/contact.ts';
import { keptRowOfCode } from '../store/receipt.ts';
import type { NeedRow } from '../store/rows.ts';

/** Keeps, encrypted, how to reach the person of a receipt; null erases it with its key. @throws AppError not-found, gone. */
export function leaveContact(deps: Deps, code: string, address: string | null, lang: Lang): Promise<void> {
  demand(may('anyone', 'change-by-receipt'));
  return inTransaction(deps.db, async (tx) => {
    const row = await keptRowOfCode(tx, code, lang);
    await (address === null ? erase(tx, deps, row) : keep(tx, deps, row, address));
    await emit(tx, address === null ? 'needs.contact-erased' : 'needs.contact-left', { need: row.id });
  });
}

async function erase(tx: Tx, deps: Deps, { id, node }: NeedRow): Promise<void> {
  await eraseContact(tx, id);
  const after = { contact: 'erased' };
  await record(tx, deps, 'anyone', { verb: 'needs.change-by-receipt', kind: 'need', id, node, after });
}

async function keep(tx: Tx, deps: Deps, { id, node }: NeedRow, address: string): Promise<void> {
  const before = await contactOf(tx, deps.config.masterKey, id);
  await keepContact(tx, deps.config.masterKey, id, address, {
    purpose: contactPurpose,
    consent: consentVersion,
    givenAt: deps.clock.now(),
  });
  await record(tx, deps, 'anyone', {
    ...{ verb: 'needs.change-by-receipt', kind: 'need', id, node, owner: id },
    ...{ after: { contact: 'left', consent: consentVersion }, personal: { before, after: address } },
  });
}
