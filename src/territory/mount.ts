import type { App, Deps } from '#kit/http.ts';
import { areaPage } from './pages/area.tsx';
import { territoryPage } from './pages/index.tsx';

export function mountTerritory(app: App, deps: Deps): void {
  app.get('/territory', territoryPage(deps));
  app.get('/territory/:area', areaPage(deps));
}
