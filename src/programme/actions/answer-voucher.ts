import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { euro, type Lang } from '#kit/i18n.ts';
import { leftOf } from '../rules/voucher.ts';
import { sumsOf, writeAnswer } from '../store/vouchers.ts';
import { words } from '../words/voucher-answers.ts';
import { voucherFor } from './read-voucher.ts';

/** Grant so much, or refuse with a reason. */
export type VoucherAnswer =
  | { readonly state: 'granted'; readonly cents: number }
  | { readonly state: 'refused'; readonly reason: string };

/**
 * Answers a request, within what the scheme still has: two at once stand in line. A refused one may be granted later.
 * @throws AppError not-found, not-allowed, conflict.
 */
export function answerVoucher(deps: Deps, actor: Actor, id: string, answer: VoucherAnswer, lang: Lang): Promise<void> {
  const w = words(lang);
  return asActor(deps.db, actor, async (tx) => {
    const { application, scheme } = await voucherFor(tx, actor, id, lang, true);
    if (application.state === 'granted' || application.state === 'withdrawn') {
      throw new AppError('conflict', w.answeredAlready);
    }
    if (answer.state === 'granted') {
      const left = leftOf(scheme.budgetCents, (await sumsOf(tx, scheme.code)).granted);
      if (answer.cents > left) throw new AppError('conflict', w.overBudget(euro(lang, left)));
      const most = Math.min(application.askedCents, scheme.mostCents ?? application.askedCents);
      if (answer.cents > most) throw new AppError('conflict', w.overAsked(euro(lang, most)));
    }
    const grantedCents = answer.state === 'granted' ? answer.cents : null;
    const reason = answer.state === 'refused' ? answer.reason : '';
    await writeAnswer(tx, id, { state: answer.state, grantedCents, reason }, deps.clock.now());
    const event = ['programme.voucher-answered', { application: id, state: answer.state }] as const;
    const after = { state: answer.state, cents: grantedCents };
    await record(tx, deps, actor, {
      ...{ verb: 'programme.answer-voucher', kind: 'voucher', id, node: application.node, owner: id, after, event },
    });
  });
}
