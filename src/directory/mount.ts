import type { App, Deps } from '#kit/http.ts';
import { confirmForm, confirmPage } from './pages/confirm.tsx';
import { mapPage } from './pages/map.tsx';
import { reportPage, reportPost } from './pages/report.tsx';
import { reportsPage, settleForm } from './pages/reports.tsx';
import { searchPage } from './pages/search.tsx';
import { servicePage } from './pages/service.tsx';

export function mountDirectory(app: App, deps: Deps): void {
  app.get('/directory', searchPage(deps));
  app.get('/directory/map', mapPage(deps));
  app.get('/directory/confirm', confirmPage(deps));
  app.post('/directory/confirm', confirmForm(deps));
  app.get('/directory/reports', reportsPage(deps));
  app.post('/directory/reports/:report/settle', settleForm(deps));
  app.get('/directory/services/:service', servicePage(deps));
  app.get('/directory/services/:service/report', reportPage(deps));
  app.post('/directory/services/:service/report', reportPost(deps));
}
