import type { App, Deps } from '#kit/http.ts';
import { accountPage } from './pages/account.tsx';
import { auditTrailPage } from './pages/audit.tsx';
import { placePage } from './pages/place.tsx';
import { endRoleForm } from './pages/role-forms.ts';
import { rolesPage } from './pages/roles.tsx';
import { signInForm, signInPage } from './pages/sign-in.tsx';
import { signOutForm } from './pages/sign-out.ts';

/** Signing in, one's own account, roles, audit. */
export function mountAccounts(app: App, deps: Deps): void {
  app.get('/accounts', accountPage(deps));
  app.get('/accounts/sign-in', signInPage());
  app.post('/accounts/sign-in', signInForm(deps));
  app.post('/accounts/sign-out', signOutForm(deps));
  app.get('/accounts/audit', auditTrailPage(deps));
  app.get('/accounts/roles', rolesPage(deps));
  app.get('/accounts/places/:node', placePage(deps));
  app.post('/accounts/roles/:assignment/end', endRoleForm(deps));
}
