import type { App, Deps } from '#kit/http.ts';
import { confirmForm, confirmPage } from './pages/confirm.tsx';
import { duplicateForm, duplicatePage } from './pages/duplicate.tsx';
import { duplicatesPage } from './pages/duplicates.tsx';
import { mapPage } from './pages/map.tsx';
import { askForm, qualityPage } from './pages/quality.tsx';
import { reportPage, reportPost } from './pages/report.tsx';
import { reportsPage, settleForm } from './pages/reports.tsx';
import { searchPage } from './pages/search.tsx';
import { servicePage } from './pages/service.tsx';
import { stillRightForm, stillRightPage } from './pages/still-right.tsx';

export function mountDirectory(app: App, deps: Deps): void {
  app.get('/directory', searchPage(deps));
  app.get('/directory/map', mapPage(deps));
  app.get('/directory/confirm', confirmPage(deps));
  app.post('/directory/confirm', confirmForm(deps));
  app.get('/directory/quality', qualityPage(deps));
  app.post('/directory/quality', askForm(deps));
  app.get('/directory/still-right/:token', stillRightPage(deps));
  app.post('/directory/still-right/:token', stillRightForm(deps));
  app.get('/directory/duplicates', duplicatesPage(deps));
  app.get('/directory/duplicates/:pair', duplicatePage(deps));
  app.post('/directory/duplicates/:pair', duplicateForm(deps));
  app.get('/directory/reports', reportsPage(deps));
  app.post('/directory/reports/:report/settle', settleForm(deps));
  app.get('/directory/services/:service', servicePage(deps));
  app.get('/directory/services/:service/report', reportPage(deps));
  app.post('/directory/services/:service/report', reportPost(deps));
}
