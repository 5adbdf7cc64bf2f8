import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import type { Action, Expense } from '../model.ts';
import { may } from '../policy.ts';
import { closedTo } from '../rules/closed-spending.ts';
import type { ExpenseWish } from '../rules/expense-form.ts';
import { keepsDocument, type Refusal, refusals } from '../rules/spending.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { expenseById, holdSpending, insertExpense, tiesOf, updateExpense } from '../store/expenses.ts';
import { actionById, lineById, projectById } from '../store/projects.ts';
import { closedText } from '../words/closed-spending.ts';
import { words } from '../words/expenses.ts';
import { type GivenFile, keepFile } from './keep-file.ts';

export type ExpenseSaved = { readonly id: string } | { readonly refused: readonly Refusal[] };

/** Whoever may enter an expense there: the body that does the action, or whoever manages the project. */
export async function maySpend(tx: Tx, actor: Actor, action: Action): Promise<void> {
  const managed = may(actor, 'manage-project', await pathOf(tx, action.node));
  if (managed.yes) return;
  demand(may(actor, 'spend', action.bodyNode === null ? [] : await pathOf(tx, action.bodyNode)));
}

/** What an expense is measured against. */
async function placeOf(tx: Tx, action: Action, line: string) {
  const [project, found] = [await projectById(tx, action.project), await lineById(tx, line)];
  if (!project || !found || found.action !== action.id) return null;
  return { cycle: await cycleForSpending(tx, project.cycle), project, action, line: found };
}

/**
 * Keeps a new expense, or what changed of one (`id`), with the file of its document; what was checked is to be checked
 * again. Line and document are held, so that two at once never go beyond them together.
 * @throws AppError not-found, not-allowed, conflict (an approved report counts it; the project or its cycle is over).
 */
export function saveExpense(
  deps: Deps,
  actor: Actor,
  at: { readonly id: string | null; readonly file: GivenFile | null },
  wish: ExpenseWish,
  lang: Lang,
): Promise<ExpenseSaved> {
  const w = words(lang);
  return asActor(deps.db, actor, async (tx) => {
    const before = at.id === null ? null : await expenseById(tx, at.id);
    if (at.id !== null && !before) throw new AppError('not-found', w.unknownExpense);
    if (before?.report) throw new AppError('conflict', w.approved);
    const line = await lineById(tx, wish.budgetLine);
    const action = line && (await actionById(tx, line.action));
    if (!action) throw new AppError('not-found', w.unknownLine);
    await maySpend(tx, actor, action);
    if (before && (await tiesOf(tx, before.id)).voucher) throw new AppError('conflict', w.voucherStays);
    const held = await holdSpending(tx, wish.budgetLine, wish, at.id);
    // Read again once it is held: what was decided meanwhile counts.
    const place = await placeOf(tx, action, wish.budgetLine);
    if (!held || !place) throw new AppError('not-found', w.unknownLine);
    const closed = before?.state === 'refused' ? null : closedTo(place, today(deps.clock));
    if (closed) throw new AppError('conflict', closedText(lang, closed));
    const refused = refusals(wish, place, held, today(deps.clock), keepsDocument(before, wish));
    if (refused.length > 0) return { refused };
    const id = before?.id ?? uuidv7(deps.clock.now().getTime());
    const after: Expense = {
      ...{ ...wish, id, action: action.id, organization: action.organization, state: 'entered', report: null },
      ...{ fileName: before?.fileName ?? null, example: action.example },
    };
    if (!before) await insertExpense(tx, after, deps.clock.now());
    else if (!(await updateExpense(tx, after))) throw new AppError('conflict', w.approved);
    if (at.file) await keepFile(tx, deps, id, at.file);
    await noted(tx, deps, actor, action, before, after);
    return { id };
  });
}

const told = (e: Expense) => ({
  cents: e.cents,
  line: e.budgetLine,
  number: e.documentNumber,
  dated: e.documentDate,
  total: e.documentCents,
});

async function noted(tx: Tx, deps: Deps, actor: Actor, action: Action, before: Expense | null, after: Expense) {
  const at = deps.clock.now();
  if (!before || before.action !== after.action)
    await writeLinks(tx, [
      { from: { kind: 'action', id: action.id }, to: { kind: 'expense', id: after.id }, relation: 'spent-on', at },
    ]);
  await record(tx, deps, actor, {
    ...{ verb: 'programme.spend', kind: 'expense', id: after.id, node: action.node },
    ...(before ? { before: told(before) } : {}),
    after: told(after),
    event: ['programme.expense-changed', { expense: after.id, action: action.id }],
  });
}
