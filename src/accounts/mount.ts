import type { App, Deps } from '#kit/http.ts';
import { placePage } from './pages/place.tsx';
import { endRoleForm } from './pages/role-forms.ts';
import { rolesPage } from './pages/roles.tsx';

/** Signing in, one's own account, roles, audit. */
export function mountAccounts(app: App, deps: Deps): void {
  app.get('/accounts/roles', rolesPage(deps));
  app.get('/accounts/places/:node', placePage(deps));
  app.post('/accounts/roles/:assignment/end', endRoleForm(deps));
}
