import { sql } from 'kysely';
import type { App, Deps } from '#kit/http.ts';
import { homePage } from './home.tsx';
import { textPage } from './text-page.tsx';

/** Pages that belong to no single capability: home, and what a public site must say about itself. */
export function mountSite(app: App, deps: Deps): void {
  app.get('/', homePage(deps));
  app.get('/accessibility', textPage('accessibility'));
  app.get('/privacy', textPage('privacy'));
  app.get('/open-data', textPage('openData'));
  app.get('/source', textPage('source'));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    await sql`select 1`.execute(deps.db);
    return c.text('ok');
  });
}
