import type { App, Deps } from '#kit/http.ts';
import { fullFile, fullPage, fullProgressPage, postFull } from '../pages/full.tsx';
import { latePage, postLate } from '../pages/late.tsx';
import { moneyPage } from '../pages/money.tsx';
import { planFile, planPage } from '../pages/plan.tsx';
import { postAgain, postDecide, postWrite, reportFile, reportPage } from '../pages/report.tsx';
import { beginReport, newReportPage } from '../pages/report-new.tsx';
import { reportsPage } from '../pages/reports.tsx';

/** The money level by level; reports: list, writing, approval, files. */
export function mountReports(app: App, deps: Deps): void {
  app.get('/programme/cycles/:cycle/money', moneyPage(deps));
  app.get('/programme/reports', reportsPage(deps));
  app.get('/programme/reports/new', newReportPage(deps));
  app.post('/programme/reports/new', beginReport(deps));
  app.get('/programme/reports/:report', reportPage(deps));
  for (const format of ['pdf', 'docx', 'xlsx'] as const)
    app.get(`/programme/reports/:report/report.${format}`, reportFile(deps, format));
  app.post('/programme/reports/:report/write', postWrite(deps));
  app.post('/programme/reports/:report/decide', postDecide(deps));
  app.post('/programme/reports/:report/again', postAgain(deps));
  app.get('/programme/late', latePage(deps));
  app.post('/programme/late', postLate(deps));
  app.get('/programme/full', fullPage(deps));
  app.post('/programme/full', postFull(deps));
  app.get('/programme/full/:full', fullProgressPage(deps));
  app.get('/programme/full/:full/report.xlsx', fullFile(deps));
  app.get('/programme/cycles/:cycle/networks/:network/plan', planPage(deps));
  for (const format of ['pdf', 'docx'] as const)
    app.get(`/programme/cycles/:cycle/networks/:network/plan/plan.${format}`, planFile(deps, format));
}
