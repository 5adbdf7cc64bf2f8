import type { App, Deps } from '#kit/http.ts';
import { accountPage } from './pages/account.tsx';
import { auditTrailPage } from './pages/audit.tsx';
import { invitationForm, invitationPage } from './pages/invitation.tsx';
import { jobsPage, settleJobForm } from './pages/jobs.tsx';
import { askedPage, linkForm, linkPage } from './pages/link.tsx';
import { placePage } from './pages/place.tsx';
import { newPasswordForm, newPasswordPage, resetForm, resetPage } from './pages/reset.tsx';
import { endRoleForm, giveRoleForm } from './pages/role-forms.ts';
import { rolesPage } from './pages/roles.tsx';
import { askLinkForm, signInForm, signInPage } from './pages/sign-in.tsx';
import { signOutForm } from './pages/sign-out.ts';

/** Signing in, one's own account, roles, audit. */
export function mountAccounts(app: App, deps: Deps): void {
  app.get('/accounts', accountPage(deps));
  app.get('/accounts/sign-in', signInPage(deps));
  app.post('/accounts/sign-in', signInForm(deps));
  app.post('/accounts/sign-out', signOutForm(deps));
  app.post('/accounts/link', askLinkForm(deps));
  app.get('/accounts/asked', askedPage());
  app.get('/accounts/link/:token', linkPage(deps));
  app.post('/accounts/link/:token', linkForm(deps));
  app.get('/accounts/reset', resetPage());
  app.post('/accounts/reset', resetForm(deps));
  app.get('/accounts/reset/:token', newPasswordPage(deps));
  app.post('/accounts/reset/:token', newPasswordForm(deps));
  app.get('/accounts/invitation/:token', invitationPage(deps));
  app.post('/accounts/invitation/:token', invitationForm(deps));
  app.get('/accounts/jobs', jobsPage(deps));
  app.post('/accounts/jobs/:kind/:id/:remedy', settleJobForm(deps));
  app.get('/accounts/audit', auditTrailPage(deps));
  app.get('/accounts/roles', rolesPage(deps));
  app.get('/accounts/places/:node', placePage(deps));
  app.post('/accounts/places/:node', giveRoleForm(deps));
  app.post('/accounts/roles/:assignment/end', endRoleForm(deps));
}
