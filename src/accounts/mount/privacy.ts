import type { App, Deps } from '#kit/http.ts';
import type { Called } from '#kit/i18n.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import { copyAsJson, copyAsPdf } from '../pages/privacy-copy.ts';
import { consentPost, copyPost, correctPost, erasePost } from '../pages/privacy-forms.ts';
import { noticePage } from '../pages/privacy-notice.tsx';
import { controllerPost, editNoticesPage, noticePost } from '../pages/privacy-notices.tsx';
import { ownDataPage } from '../pages/privacy-own.tsx';
import { periodsPage } from '../pages/privacy-periods.tsx';
import { reportPage, requestPage } from '../pages/privacy-request.tsx';
import { requestsForm, requestsPage } from '../pages/privacy-requests.tsx';
import { countForm, periodForm, retentionPage } from '../pages/privacy-retention.tsx';

/** Notices, one's own data, requests for others, retention. `slices` are those that hold something about people. */
export function mountPrivacy(app: App, deps: Deps, slices: readonly PersonalData[], called: Called): void {
  app.get('/privacy', noticePage(deps));
  app.get('/privacy/retention', periodsPage(deps));
  app.get('/accounts/privacy', ownDataPage(deps));
  app.post('/accounts/privacy/correct', correctPost(deps));
  app.post('/accounts/privacy/consent', consentPost(deps));
  app.post('/accounts/privacy/copy', copyPost(deps));
  app.post('/accounts/privacy/erase', erasePost(deps));
  app.get('/accounts/privacy/requests', requestsPage(deps));
  app.post('/accounts/privacy/requests', requestsForm(deps, slices));
  app.get('/accounts/privacy/requests/:request', requestPage(deps));
  app.get('/accounts/privacy/requests/:request/data.json', copyAsJson(deps));
  app.get('/accounts/privacy/requests/:request/data.pdf', copyAsPdf(deps, called.verbs));
  app.get('/accounts/privacy/report/:code', reportPage(deps));
  app.get('/accounts/privacy/retention', retentionPage(deps));
  app.post('/accounts/privacy/retention', periodForm(deps));
  app.post('/accounts/privacy/retention/count', countForm(deps));
  app.get('/accounts/privacy/notices', editNoticesPage(deps));
  app.post('/accounts/privacy/notices', noticePost(deps));
  app.post('/accounts/privacy/controller', controllerPost(deps));
}
