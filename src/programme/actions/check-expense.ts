import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { holdExpense, printsOf, writeVerdict } from '../store/checks.ts';
import { expenseById } from '../store/expenses.ts';
import { actionById } from '../store/projects.ts';
import { words } from '../words/checks.ts';

/** What came of a check; a refusal has its reason. */
export type Verdict = ({ readonly verdict: 'checked' } | { readonly verdict: 'refused'; readonly reason: string }) & {
  /** Print of what whoever checks looked at; null = the installation, which looks at the rows themselves. */
  readonly seen: string | null;
};

/**
 * Accepts or refuses an expense as it was looked at: one that changed meanwhile is looked at again. A refused one frees its
 * line, and its body may put it right. @throws AppError bad-input, not-found, not-allowed, conflict.
 */
export async function checkExpense(deps: Deps, actor: Actor, expense: string, v: Verdict, lang: Lang): Promise<void> {
  const w = words(lang);
  const reason = v.verdict === 'refused' ? v.reason.trim() : '';
  if (v.verdict === 'refused' && reason === '') throw new AppError('bad-input', w.reasonMissing);
  return asActor(deps.db, actor, async (tx) => {
    await holdExpense(tx, expense);
    const e = await expenseById(tx, expense);
    const action = e && (await actionById(tx, e.action));
    if (!e || !action) throw new AppError('not-found', w.unknownExpense);
    demand(may(actor, 'check-expense', await pathOf(tx, action.node)));
    if (e.report !== null) throw new AppError('conflict', w.approved);
    // The page may be old: what was refused or accepted meanwhile, or changed, is looked at again.
    if (e.state !== 'entered') throw new AppError('conflict', w.alreadyChecked(e.state));
    if (v.seen !== null && v.seen !== (await printsOf(tx, [expense])).get(expense))
      throw new AppError('conflict', w.changedMeanwhile);
    const role = typeof actor === 'object' ? 'ats-officer' : 'installation';
    const at = deps.clock.now();
    const check = { id: uuidv7(at.getTime()), verdict: v.verdict, reason, role, at };
    if (!(await writeVerdict(tx, expense, check))) throw new AppError('conflict', w.approved);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.check-expense', kind: 'expense', id: expense, node: action.node },
      ...{ before: { state: e.state }, after: { state: v.verdict, reason } },
      event: ['programme.expense-checked', { expense, action: action.id }],
    });
  });
}
