import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { type Application, applicationByCode, type Scheme, schemeByCode } from '../store/vouchers.ts';
import { words } from '../words/voucher-answers.ts';

/** What the code of a request opens: how it stands, not what is sealed in it. @throws AppError not-found. */
export function openVoucher(
  deps: Deps,
  typed: string,
  lang: Lang,
): Promise<{ readonly application: Application; readonly scheme: Scheme; readonly code: string }> {
  const code = readReceiptCode(typed);
  return readAs(deps.db, 'anyone', async (tx) => {
    const application = code === null ? null : await applicationByCode(tx, code);
    const scheme = application && (await schemeByCode(tx, application.scheme));
    if (!application || !scheme || code === null) throw new AppError('not-found', words(lang).unknownCode);
    return { application, scheme, code };
  });
}
