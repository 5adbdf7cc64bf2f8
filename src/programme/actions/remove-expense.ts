import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { deleteExpense, expenseById, tiesOf } from '../store/expenses.ts';
import { actionById } from '../store/projects.ts';
import { words } from '../words/expenses.ts';
import { maySpend } from './save-expense.ts';

/** Takes away an expense that nobody has checked. Returns its action. @throws AppError not-found, not-allowed, conflict. */
export function removeExpense(deps: Deps, actor: Actor, id: string, lang: Lang): Promise<string> {
  const w = words(lang);
  return asActor(deps.db, actor, async (tx) => {
    const e = await expenseById(tx, id);
    const action = e && (await actionById(tx, e.action));
    if (!e || !action) throw new AppError('not-found', w.unknownExpense);
    await maySpend(tx, actor, action);
    if (e.report !== null) throw new AppError('conflict', w.approved);
    if (e.state !== 'entered') throw new AppError('conflict', w.checkedStays);
    const ties = await tiesOf(tx, id);
    if (ties.voucher) throw new AppError('conflict', w.voucherStays);
    if (ties.sampled) throw new AppError('conflict', w.sampledStays);
    if (!(await deleteExpense(tx, id))) throw new AppError('conflict', w.approved);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.spend', kind: 'expense', id, node: action.node },
      ...{ before: { cents: e.cents, number: e.documentNumber, dated: e.documentDate }, after: null },
      event: ['programme.expense-changed', { expense: id, action: action.id }],
    });
    return action.id;
  });
}
