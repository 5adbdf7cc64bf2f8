import type { App, Deps } from '#kit/http.ts';
import { mountRegister } from './mount/register.ts';
import { alliancePage } from './pages/alliance.tsx';
import { networkPage } from './pages/index.tsx';
import { organizationPage } from './pages/organization.tsx';

export function mountNetwork(app: App, deps: Deps): void {
  app.get('/network', networkPage(deps));
  mountRegister(app, deps);
  app.get('/network/alliances/:alliance', alliancePage(deps));
  app.get('/network/organizations/:organization', organizationPage(deps));
}
