import type { App, Deps } from '#kit/http.ts';
import { alliancePage } from './pages/alliance.tsx';
import { bodyPage } from './pages/body.tsx';
import { ownAlliancesPage } from './pages/own-alliances.tsx';
import { ownBodiesPage } from './pages/own-bodies.tsx';
import { todayPage } from './pages/today.tsx';

export function mountWorkbench(app: App, deps: Deps): void {
  app.get('/workbench', todayPage(deps));
  app.get('/workbench/alliances', ownAlliancesPage(deps));
  app.get('/workbench/alliances/:alliance', alliancePage(deps));
  app.get('/workbench/organizations', ownBodiesPage(deps));
  app.get('/workbench/organizations/:organization', bodyPage(deps));
}
