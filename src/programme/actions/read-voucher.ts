import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { openFor } from '#kit/personal-key.ts';
import { may } from '../policy.ts';
import type { VoucherAnswers } from '../rules/voucher.ts';
import { paymentsOf, type VoucherPayment } from '../store/voucher-payments.ts';
import { type Application, applicationById, type Scheme, schemeByCode, sumsOf } from '../store/vouchers.ts';
import { words } from '../words/voucher-answers.ts';

/** What somebody wrote in a request. */
export interface VoucherContent {
  readonly answers: VoucherAnswers;
  readonly name: string;
  readonly contact: string;
}

export interface VoucherRead {
  readonly application: Application;
  readonly scheme: Scheme;
  /** Null when it was withdrawn, or its key is gone. */
  readonly content: VoucherContent | null;
  readonly payments: readonly VoucherPayment[];
  readonly sums: { readonly granted: number; readonly paid: number };
}

/** The request that somebody answers, with its scheme. @throws AppError not-found, not-allowed. */
export async function voucherFor(tx: Tx, actor: Actor, id: string, lang: Lang, lock = false) {
  const seen = isUuid(id) ? await applicationById(tx, id) : null;
  // Whoever grants or pays holds the scheme; the request is read again once it is held.
  const scheme = seen && (await schemeByCode(tx, seen.scheme, lock));
  const application = scheme && lock ? await applicationById(tx, id) : seen;
  if (!application || !scheme) throw new AppError('not-found', words(lang).noApplication);
  demand(may(actor, 'answer-voucher', await pathOf(tx, application.node)));
  return { application, scheme };
}

/** What is sealed in a request. */
export async function contentOf(
  tx: Tx,
  masterKey: Uint8Array,
  { id, sealed }: Application,
): Promise<VoucherContent | null> {
  const text = sealed === null ? null : await openFor(tx, masterKey, id, sealed);
  return text === null ? null : (JSON.parse(text) as VoucherContent);
}

/** Opens a request to answer it; that it was read is recorded. @throws AppError not-found, not-allowed. */
export function readVoucher(deps: Deps, actor: Actor, id: string, lang: Lang): Promise<VoucherRead> {
  return asActor(deps.db, actor, async (tx) => {
    const { application, scheme } = await voucherFor(tx, actor, id, lang);
    const content = await contentOf(tx, deps.config.masterKey, application);
    const { node } = application;
    await record(tx, deps, actor, { verb: 'programme.read-voucher', kind: 'voucher', id, node, owner: id });
    return { application, scheme, content, payments: await paymentsOf(tx, id), sums: await sumsOf(tx, scheme.code) };
  });
}
