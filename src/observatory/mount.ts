import type { App, Deps } from '#kit/http.ts';
import { figuresFile } from './api.ts';
import { areaPage } from './pages/area.tsx';
import { homePage } from './pages/home.tsx';
import { howPage } from './pages/how.tsx';

/** Pages and files of the observatory. */
export function mountObservatory(app: App, deps: Deps): void {
  app.get('/observatory', homePage(deps));
  app.get('/observatory/how', howPage);
  app.get('/observatory/:area/figures.csv', figuresFile(deps));
  app.get('/observatory/:area', areaPage(deps));
}
