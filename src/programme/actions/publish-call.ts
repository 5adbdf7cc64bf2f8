import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import { moneyForCall } from '../reads/call-money.ts';
import { callFor } from '../reads/calls.ts';
import type { Call } from '../rules/call.ts';
import type { ActWish } from '../rules/call-act.ts';
import type { CallMoney } from '../rules/call-money.ts';
import { holdCall, holdDrafts, moveCall } from '../store/calls.ts';
import { beyond as aboveLeft, words as formWords } from '../words/call-form.ts';
import { words } from '../words/calls.ts';
import { keepCallAct } from './call-act.ts';

/**
 * Publishes a draft with its act: from now on what the call asks does not change. `beyond` = whoever publishes says that the
 * network has more than what was computed for it. @throws AppError not-found, not-allowed, conflict; bad-input above what is left.
 */
export function publishCall(
  deps: Deps,
  actor: Actor,
  id: string,
  act: ActWish,
  lang: Lang,
  beyond = false,
): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    await holdDrafts(tx, await callFor(tx, id, lang));
    const call = await holdCall(tx, id);
    if (!call) throw new AppError('conflict', words(lang).published);
    demand(may(actor, 'open-call', await pathOf(tx, call.node)));
    if (call.state !== 'draft') throw new AppError('conflict', words(lang).published);
    if (call.closes < today(deps.clock)) throw new AppError('bad-input', words(lang).alreadyOver);
    const over = await above(tx, call);
    if (over && (over.published || !beyond)) throw new AppError('bad-input', tooMuch(lang, call.budgetCents, over));
    const now = deps.clock.now();
    await moveCall(tx, id, 'open', now);
    const made = await keepCallAct(tx, deps, call, act, { step: 'call', title: { it: call.title, en: call.title } });
    const [from, to] = [
      { kind: 'act', id: made },
      { kind: 'call', id },
    ];
    await writeLinks(tx, [{ from, to, relation: 'decided', at: now }]);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.open-call', kind: 'published-call', id, node: call.node },
      after: {
        opens: call.opens,
        closes: call.closes,
        budgetCents: call.budgetCents,
        ...(over ? { beyondComputed: true } : {}),
      },
      event: ['programme.call-published', { call: id }],
    });
  });
}

/** What is left for a call that offers more than that; null = it fits, or nobody knows. */
async function above(tx: Tx, call: Call): Promise<CallMoney | null> {
  const money = await moneyForCall(tx, call);
  return money && call.budgetCents > money.left ? money : null;
}

const tooMuch = (lang: Lang, is: number, money: CallMoney): string =>
  [aboveLeft(lang, is, money), money.published ? formWords(lang).notPublished : formWords(lang).confirmBeyond].join(
    ' ',
  );
