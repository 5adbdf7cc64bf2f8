import type { App, Deps } from '#kit/http.ts';
import { actionOnePage } from '../pages/action.tsx';
import { expenseDocument, expenseOnePage, expenseRemove } from '../pages/expense.tsx';
import { expenseChange, expenseEditPage, expenseNewPage, expenseSubmit } from '../pages/expense-form.tsx';
import { expensesPage } from '../pages/expenses.tsx';
import { onePage } from '../pages/project.tsx';
import { projectsPage } from '../pages/projects.tsx';

/** Projects, actions, budgets, expenses, checks, payments. Words in an address come before its parameters. */
export function mountSpending(app: App, deps: Deps): void {
  app.get('/programme/projects', projectsPage(deps));
  app.get('/programme/projects/:project', onePage(deps));
  app.get('/programme/actions/:action', actionOnePage(deps));
  app.get('/programme/expenses', expensesPage(deps));
  app.post('/programme/expenses', expenseSubmit(deps));
  app.get('/programme/expenses/new', expenseNewPage(deps));
  app.get('/programme/expenses/:expense', expenseOnePage(deps));
  app.get('/programme/expenses/:expense/edit', expenseEditPage(deps));
  app.post('/programme/expenses/:expense/edit', expenseChange(deps));
  app.post('/programme/expenses/:expense/remove', expenseRemove(deps));
  app.get('/programme/expenses/:expense/document', expenseDocument(deps));
}
