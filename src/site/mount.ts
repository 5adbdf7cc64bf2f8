import type { App, Deps } from '#kit/http.ts';
import type { Counts } from '#kit/requests.ts';
import { homePage } from './home.tsx';
import { metricsPage } from './metrics.ts';
import { readyPage } from './ready.ts';
import { securityTxt } from './security-txt.ts';
import { textPage } from './text-page.tsx';

/** Pages that belong to no single capability: home, and what a public site must say about itself. */
export function mountSite(app: App, deps: Deps, counts: Counts): void {
  app.get('/', homePage(deps));
  app.get('/accessibility', textPage('accessibility'));
  app.get('/open-data', textPage('openData'));
  app.get('/source', textPage('source'));
  app.get('/.well-known/security.txt', securityTxt(deps));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', readyPage(deps));
  app.get('/metrics', metricsPage(deps, counts));
}
