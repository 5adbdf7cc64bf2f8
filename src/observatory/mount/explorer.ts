import type { App, Deps } from '#kit/http.ts';
import { comparePage } from '../pages/compare.tsx';
import { servicePage } from '../pages/service.tsx';

/** Public pages around the gap explorer; before `/observatory/:area`, whose name could be any word. */
export function mountExplorer(app: App, reading: Deps): void {
  app.get('/observatory/compare', comparePage(reading));
  app.get('/observatory/services/:service', servicePage(reading));
}
