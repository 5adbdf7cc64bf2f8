import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { sheetsOf } from '#kit/sheet.ts';
import { may } from '../policy.ts';
import { budgetTable, csvOf, expenseTable, type MoneyTable, sheetOf } from '../reads/money-files.ts';
import { readExpenseQuery } from '../rules/expense-query.ts';
import { seesExpenses } from './expenses.tsx';

export type MoneyFormat = 'csv' | 'xlsx';

const media = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A table as a file to keep. */
export async function sendTable(c: Context<Env>, format: MoneyFormat, name: string, table: MoneyTable) {
  c.header('Content-Type', media[format]);
  c.header('Content-Disposition', `attachment; filename="${name}.${format}"`);
  return c.body(format === 'csv' ? csvOf(table) : new Uint8Array(await sheetsOf([sheetOf(table)])));
}

/** `GET /programme/expenses.csv`, `.xlsx`: the expenses of the list, as their own import template. */
export function expensesFile(deps: Deps, format: MoneyFormat) {
  return async (c: Context<Env>) => {
    const [actor, typed] = [seesExpenses(c), typedQuery(c)];
    const { query } = readExpenseQuery((name) => first(typed, name));
    const table = await readAs(deps.db, actor, (tx) => expenseTable(tx, { ...query, after: null }));
    keepPrivate(c);
    return sendTable(c, format, `spese-${today(deps.clock)}`, table);
  };
}

/** `GET /programme/budgets.csv`, `.xlsx`: budget lines of an action or a project that one manages, as their own import template. */
export function budgetsFile(deps: Deps, format: MoneyFormat) {
  return async (c: Context<Env>) => {
    const [actor, typed] = [signedIn(c), typedQuery(c)];
    demand(may(actor, 'manage-project'));
    const of = (name: string) => first(typed, name) || null;
    const table = await readAs(deps.db, actor, (tx) =>
      budgetTable(tx, { action: of('action'), project: of('project') }),
    );
    keepPrivate(c);
    return sendTable(c, format, `piani-di-spesa-${today(deps.clock)}`, table);
  };
}
