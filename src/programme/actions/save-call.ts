import { nodeId, pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { moneyForCall } from '../reads/call-money.ts';
import type { Call } from '../rules/call.ts';
import { type CallProblem, type CallWish, wholeCall } from '../rules/call-form.ts';
import { holdCall, updateCall, writeCall } from '../store/calls.ts';
import { selectCycle } from '../store/cycles.ts';
import { words } from '../words/calls.ts';

/** Keeps a new call as a draft, or what changed of one; `id` null = new. @throws AppError not-allowed, not-found, conflict. */
export function saveCall(
  deps: Deps,
  actor: Actor,
  id: string | null,
  wish: CallWish,
  lang: Lang,
): Promise<{ readonly id: string } | { readonly problems: readonly CallProblem[] }> {
  return asActor(deps.db, actor, async (tx) => {
    const before = id === null ? null : await holdCall(tx, id);
    if (id !== null && before?.state !== 'draft') throw new AppError('conflict', words(lang).published);
    const network = before?.network ?? wish.network;
    const node = nodeId('network', network);
    demand(may(actor, 'open-call', await pathOf(tx, node)));
    const problems = [...wholeCall(wish), ...(await moneyProblems(tx, wish, network, id))];
    if (problems.length > 0) return { problems };
    const now = deps.clock.now();
    const call: Call = { ...wish, network, node, id: before?.id ?? uuidv7(now.getTime()), state: 'draft' };
    await (before ? updateCall(tx, call, now) : writeCall(tx, call, now));
    await record(tx, deps, actor, {
      ...{ verb: 'programme.open-call', kind: 'call', id: call.id, node },
      ...(before ? { before: { title: before.title, budgetCents: before.budgetCents, closes: before.closes } } : {}),
      after: { title: call.title, budgetCents: call.budgetCents, closes: call.closes },
    });
    return { id: call.id };
  });
}

/** A call gives out no more than what is left of the alliances' share, where an act says what the network has. */
async function moneyProblems(tx: Tx, wish: CallWish, network: string, id: string | null): Promise<CallProblem[]> {
  if (!(await selectCycle(tx, wish.cycle))) return [{ field: 'cycle', code: 'missing' }];
  const money = await moneyForCall(tx, { id, cycle: wish.cycle, network });
  return money?.published && wish.budgetCents > money.left
    ? [{ field: 'budget', code: 'above-left', is: wish.budgetCents, money }]
    : [];
}
