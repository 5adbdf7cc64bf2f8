import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid, uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { holdExpense, settleItem, writeVerdict } from '../store/checks.ts';
import { expenseById } from '../store/expenses.ts';
import { actionById } from '../store/projects.ts';
import { words } from '../words/checks.ts';

interface Settled {
  readonly sample: string;
  readonly expense: string;
  readonly outcome: 'confirmed' | 'refuted';
  readonly reason: string;
}

/**
 * Writes what came of looking into a declaration that was drawn: once, with a reason when it did not hold. What did not hold is
 * refused, also when it was accepted before; only what an approved report counts stays counted, and its payment is corrected
 * elsewhere. @throws AppError bad-input, not-found, not-allowed, conflict.
 */
export async function settleDeclaration(deps: Deps, actor: Actor, s: Settled, lang: Lang): Promise<void> {
  const w = words(lang);
  const reason = s.reason.trim();
  if (s.outcome === 'refuted' && reason === '') throw new AppError('bad-input', w.reasonMissing);
  return asActor(deps.db, actor, async (tx) => {
    if (isUuid(s.expense)) await holdExpense(tx, s.expense);
    const e = isUuid(s.expense) && isUuid(s.sample) ? await expenseById(tx, s.expense) : null;
    const action = e && (await actionById(tx, e.action));
    if (!action) throw new AppError('not-found', w.unknownExpense);
    demand(may(actor, 'check-expense', await pathOf(tx, action.node)));
    const done = await settleItem(tx, s.sample, s.expense, { outcome: s.outcome, reason, at: deps.clock.now() });
    if (!done) throw new AppError('conflict', w.alreadySettled);
    const role = typeof actor === 'object' ? 'ats-officer' : 'installation';
    const at = deps.clock.now();
    const check = { id: uuidv7(at.getTime()), verdict: 'refused' as const, reason, role, at };
    const refused = s.outcome === 'refuted' && (await writeVerdict(tx, s.expense, check, ['entered', 'checked']));
    await record(tx, deps, actor, {
      ...{ verb: 'programme.check-expense', kind: 'declaration', id: s.expense, node: action.node },
      ...{ before: { state: e.state }, after: { sample: s.sample, outcome: s.outcome, reason, refused } },
      ...(refused ? { event: ['programme.expense-checked', { expense: s.expense, action: action.id }] as const } : {}),
    });
  });
}
