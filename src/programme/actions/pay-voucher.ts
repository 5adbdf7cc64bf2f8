import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { euro, type Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import type { Action, Expense } from '../model.ts';
import { refusals } from '../rules/spending.ts';
import { costRefusal } from '../rules/voucher.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { holdSpending, insertExpense } from '../store/expenses.ts';
import { actionById, lineById, projectById } from '../store/projects.ts';
import { paymentsOf, writeVoucherPayment } from '../store/voucher-payments.ts';
import type { Application, Scheme } from '../store/vouchers.ts';
import { refusalText } from '../words/spending-rules.ts';
import { words } from '../words/voucher-answers.ts';
import { voucherFor } from './read-voucher.ts';

/** A cost of the family that is paid back. */
export interface VoucherCost {
  readonly application: string;
  /** Day of the cost. */
  readonly day: string;
  readonly cents: number;
  /** Day on which the work was lost; null = it was not. */
  readonly lostOn: string | null;
}

/**
 * Pays a part of a voucher: it becomes an expense of the scheme's action on its line, with a number and no name. Never
 * above what was granted, nor above the line.
 * @throws AppError not-found, not-allowed, conflict.
 */
export function payVoucher(deps: Deps, actor: Actor, cost: VoucherCost, lang: Lang): Promise<void> {
  const w = words(lang);
  return asActor(deps.db, actor, async (tx) => {
    const { application, scheme } = await voucherFor(tx, actor, cost.application, lang, true);
    const paid = await paymentsOf(tx, application.id);
    const left = (application.grantedCents ?? 0) - paid.reduce((sum, p) => sum + p.cents, 0);
    if (application.state !== 'granted') throw new AppError('conflict', w.notGranted);
    if (cost.cents > left) throw new AppError('conflict', w.overGrant(euro(lang, left)));
    const wrong = costRefusal(cost, scheme);
    if (wrong) throw new AppError('conflict', w.cost[wrong]);
    const expense = await spend(tx, deps, { application, scheme, cost, number: paid.length + 1 }, lang);
    const now = deps.clock.now();
    const payment = { id: uuidv7(now.getTime()), application: application.id, expense, cents: cost.cents };
    await writeVoucherPayment(tx, { ...payment, paidOn: today(deps.clock) });
    const { id, node } = application;
    const after = { cents: cost.cents, expense };
    await record(tx, deps, actor, { verb: 'programme.pay-voucher', kind: 'voucher', id, node, owner: id, after });
  });
}

interface Spent {
  readonly application: Application;
  readonly scheme: Scheme;
  readonly cost: VoucherCost;
  readonly number: number;
}

/** The expense that a payment is: judged by the rules of every expense, with the line held. */
async function spend(tx: Tx, deps: Deps, { application, scheme, cost, number }: Spent, lang: Lang): Promise<string> {
  const w = words(lang);
  const action = scheme.action && (await actionById(tx, scheme.action));
  const project = action && (await projectById(tx, action.project));
  const line = scheme.budgetLine && (await lineById(tx, scheme.budgetLine));
  if (!action || !project || !line) throw new AppError('conflict', w.noLine);
  const document = {
    supplierCode: null,
    documentNumber: `V-${application.id.slice(-12)}-${number}`,
    documentDate: cost.day,
  };
  const held = await holdSpending(tx, line.id, document, null);
  if (!held) throw new AppError('not-allowed', w.noLine);
  const expense: Expense = {
    ...{ id: uuidv7(deps.clock.now().getTime()), action: action.id, budgetLine: line.id, ...document },
    ...{ organization: action.organization, supplier: '', documentKind: 'declaration', documentCents: cost.cents },
    ...{ cents: cost.cents, paidOn: today(deps.clock), description: `Voucher «${scheme.name.it}»`, cup: project.cup },
    ...{ cig: null, fileName: null, state: 'entered', report: null, example: action.example },
  };
  const place = { cycle: await cycleForSpending(tx, project.cycle), project, action: action as Action, line };
  const [first] = refusals(expense, place, held, today(deps.clock));
  if (first) throw new AppError('conflict', refusalText(lang, first));
  const at = deps.clock.now();
  await insertExpense(tx, expense, at);
  const [from, to] = [
    { kind: 'action', id: action.id },
    { kind: 'expense', id: expense.id },
  ];
  await writeLinks(tx, [{ from, to, relation: 'spent-on', at }]);
  return expense.id;
}
