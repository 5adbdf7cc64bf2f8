import type { App, Deps } from '#kit/http.ts';
import { bodyPage } from './pages/body.tsx';
import { ownBodiesPage } from './pages/own-bodies.tsx';
import { todayPage } from './pages/today.tsx';

export function mountWorkbench(app: App, deps: Deps): void {
  app.get('/workbench', todayPage(deps));
  app.get('/workbench/organizations', ownBodiesPage(deps));
  app.get('/workbench/organizations/:organization', bodyPage(deps));
}
