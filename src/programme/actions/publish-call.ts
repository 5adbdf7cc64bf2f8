import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import type { ActWish } from '../rules/call-act.ts';
import { holdCall, moveCall } from '../store/calls.ts';
import { words } from '../words/calls.ts';
import { keepCallAct } from './call-act.ts';

/** Publishes a draft with its act: from now on what the call asks does not change. @throws AppError not-found, not-allowed, conflict. */
export function publishCall(deps: Deps, actor: Actor, id: string, act: ActWish, lang: Lang): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const call = await holdCall(tx, id);
    if (!call) throw new AppError('conflict', words(lang).published);
    demand(may(actor, 'open-call', await pathOf(tx, call.node)));
    if (call.state !== 'draft') throw new AppError('conflict', words(lang).published);
    if (call.closes < today(deps.clock)) throw new AppError('bad-input', words(lang).alreadyOver);
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
      after: { opens: call.opens, closes: call.closes, budgetCents: call.budgetCents },
      event: ['programme.call-published', { call: id }],
    });
  });
}
