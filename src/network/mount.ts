import type { App, Deps } from '#kit/http.ts';
import { mountRegister } from './mount/register.ts';
import { alliancePage } from './pages/alliance.tsx';
import { type FrontGuest, networkPage } from './pages/index.tsx';
import { organizationPage } from './pages/organization.tsx';

/** `front`: what a later slice shows at the top of the first page, handed over by the spine. */
export function mountNetwork(app: App, deps: Deps, reading: Deps, front: FrontGuest = async () => null): void {
  app.get('/network', networkPage(reading, front));
  mountRegister(app, deps, reading);
  app.get('/network/alliances/:alliance', alliancePage(reading));
  app.get('/network/organizations/:organization', organizationPage(reading));
}
