import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { applicationByCode, emptyApplication } from '../store/vouchers.ts';
import { words } from '../words/voucher-answers.ts';

/** Withdraws a request by its code: what it says is erased with its key. Money that was granted stays on record. @throws AppError not-found, conflict. */
export function withdrawVoucher(deps: Deps, typed: string, lang: Lang): Promise<void> {
  const [w, code] = [words(lang), readReceiptCode(typed)];
  return asActor(deps.db, 'anyone', async (tx) => {
    const found = code === null ? null : await applicationByCode(tx, code);
    if (!found) throw new AppError('not-found', w.unknownCode);
    if (found.state === 'granted') throw new AppError('conflict', w.grantedStays);
    if (found.state === 'withdrawn') return;
    await emptyApplication(tx, found.id, deps.clock.now());
    const { id, node } = found;
    await record(tx, deps, 'anyone', { verb: 'programme.withdraw-voucher', kind: 'voucher', id, node });
  });
}
