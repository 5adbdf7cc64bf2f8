import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { type PaymentRefusal, paymentRefusals } from '../rules/payment.ts';
import type { PaymentWish } from '../rules/payment-form.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { contributionOf, writePayment } from '../store/payments.ts';
import { holdProject, projectById } from '../store/projects.ts';
import { words } from '../words/payments.ts';

export type PaymentSaved = { readonly id: string } | { readonly refused: readonly PaymentRefusal[] };

/** Records a part of the contribution that was paid; the project is held, so that two at once never go beyond it. @throws AppError not-found, not-allowed. */
export function recordPayment(
  deps: Deps,
  actor: Actor,
  project: string,
  wish: PaymentWish,
  lang: Lang,
): Promise<PaymentSaved> {
  return asActor(deps.db, actor, async (tx) => {
    const found = await projectById(tx, project);
    if (!found) throw new AppError('not-found', words(lang).unknownProject);
    demand(may(actor, 'pay', await pathOf(tx, found.node)));
    await holdProject(tx, project);
    const cycle = await cycleForSpending(tx, found.cycle);
    const refused = paymentRefusals(cycle?.rules.instalments.value ?? null, await contributionOf(tx, project), wish);
    if (refused.length > 0) return { refused };
    const now = deps.clock.now();
    const id = uuidv7(now.getTime());
    await writePayment(tx, { ...wish, id, project, example: found.example }, now);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.pay', kind: 'payment', id, node: found.node },
      after: { project, cents: wish.cents, instalment: wish.instalment, act: wish.actNumber },
      event: ['programme.paid', { project }],
    });
    return { id };
  });
}
