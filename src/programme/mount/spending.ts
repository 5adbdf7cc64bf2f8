import type { App, Deps } from '#kit/http.ts';
import { actionOnePage } from '../pages/action.tsx';
import { actionFormPage, actionSubmit } from '../pages/action-form.tsx';
import { aidPage, aidSubmit } from '../pages/aid.tsx';
import { budgetPage, budgetSubmit } from '../pages/budget.tsx';
import { checkSubmit, checksPage } from '../pages/checks.tsx';
import { expenseDocument, expenseOnePage, expenseRemove } from '../pages/expense.tsx';
import { expenseChange, expenseEditPage, expenseNewPage, expenseSubmit } from '../pages/expense-form.tsx';
import { expensesPage } from '../pages/expenses.tsx';
import { budgetsFile, expensesFile } from '../pages/money-files.ts';
import { ownActionsPage } from '../pages/own-actions.tsx';
import { paymentSubmit, paymentsPage, savingSubmit } from '../pages/payments.tsx';
import { onePage } from '../pages/project.tsx';
import { partnerSubmit, projectFormPage, projectSubmit } from '../pages/project-form.tsx';
import { projectsPage } from '../pages/projects.tsx';
import { sampleDraw, sampleOnePage, sampleSettle, samplesPage } from '../pages/samples.tsx';
import { transparencyFile, transparencyPage } from '../pages/transparency.tsx';

/** Projects, actions, budgets, expenses, checks, payments. Words in an address come before its parameters. */
export function mountSpending(app: App, deps: Deps): void {
  mountProjects(app, deps);
  mountExpenses(app, deps);
  for (const format of ['csv', 'xlsx'] as const) {
    app.get(`/programme/budgets.${format}`, budgetsFile(deps, format));
    app.get(`/programme/expenses.${format}`, expensesFile(deps, format));
    app.get(`/programme/transparency.${format}`, transparencyFile(deps, format));
  }
  app.get('/programme/transparency', transparencyPage(deps));
}

function mountProjects(app: App, deps: Deps): void {
  app.get('/programme/projects', projectsPage(deps));
  app.post('/programme/projects', projectSubmit(deps));
  app.get('/programme/projects/new', projectFormPage(deps));
  app.get('/programme/projects/:project', onePage(deps));
  app.get('/programme/projects/:project/edit', projectFormPage(deps));
  app.post('/programme/projects/:project/edit', projectSubmit(deps));
  app.post('/programme/projects/:project/partners', partnerSubmit(deps));
  app.get('/programme/projects/:project/payments', paymentsPage(deps));
  app.post('/programme/projects/:project/payments', paymentSubmit(deps));
  app.post('/programme/projects/:project/saving', savingSubmit(deps));
  app.get('/programme/projects/:project/actions/new', actionFormPage(deps));
  app.post('/programme/projects/:project/actions', actionSubmit(deps));
  app.get('/programme/actions/:action', actionOnePage(deps));
  app.get('/programme/actions/:action/edit', actionFormPage(deps));
  app.post('/programme/actions/:action/edit', actionSubmit(deps));
  app.get('/programme/actions/:action/budget', budgetPage(deps));
  app.post('/programme/actions/:action/budget', budgetSubmit(deps));
  app.get('/programme/actions/:action/aid', aidPage(deps));
  app.post('/programme/actions/:action/aid', aidSubmit(deps));
}

function mountExpenses(app: App, deps: Deps): void {
  app.get('/programme/mine', ownActionsPage(deps));
  app.get('/programme/expenses', expensesPage(deps));
  app.post('/programme/expenses', expenseSubmit(deps));
  app.get('/programme/expenses/new', expenseNewPage(deps));
  app.get('/programme/expenses/:expense', expenseOnePage(deps));
  app.get('/programme/expenses/:expense/edit', expenseEditPage(deps));
  app.post('/programme/expenses/:expense/edit', expenseChange(deps));
  app.post('/programme/expenses/:expense/remove', expenseRemove(deps));
  app.post('/programme/expenses/:expense/check', checkSubmit(deps));
  app.get('/programme/expenses/:expense/document', expenseDocument(deps));
  app.get('/programme/checks', checksPage(deps));
  app.get('/programme/samples', samplesPage(deps));
  app.post('/programme/samples', sampleDraw(deps));
  app.get('/programme/samples/:sample', sampleOnePage(deps));
  app.post('/programme/samples/:sample', sampleSettle(deps));
}
