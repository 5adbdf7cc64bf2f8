import type { App, Deps } from '#kit/http.ts';
import { checkPage, checkSubmit } from '../pages/check.tsx';
import { indicatorPage, indicatorsPage } from '../pages/indicators.tsx';
import { measurePage, measureSubmit } from '../pages/measure.tsx';
import { firmsSubmit, peoplePage, peopleSubmit } from '../pages/people.tsx';
import { resultsPage } from '../pages/results.tsx';
import { targetsPage, targetsSubmit } from '../pages/targets.tsx';
import { verdictPage, verdictSubmit } from '../pages/verdict.tsx';

/** What came of actions: figures, people, ordinary or experimental, verdicts. */
export function mountResults(app: App, deps: Deps, reading: Deps): void {
  app.get('/programme/indicators', indicatorsPage(reading));
  app.get('/programme/indicators/:indicator', indicatorPage(reading));
  app.get('/programme/actions/:action/results', resultsPage(deps));
  app.get('/programme/actions/:action/check', checkPage(deps));
  app.post('/programme/actions/:action/check', checkSubmit(deps));
  app.get('/programme/actions/:action/verdict', verdictPage(deps));
  app.post('/programme/actions/:action/verdict', verdictSubmit(deps));
  app.get('/programme/actions/:action/measure/:indicator', measurePage(deps));
  app.post('/programme/actions/:action/measure/:indicator', measureSubmit(deps));
  app.get('/programme/actions/:action/people', peoplePage(deps));
  app.post('/programme/actions/:action/people', peopleSubmit(deps));
  app.post('/programme/actions/:action/firms', firmsSubmit(deps));
  app.get('/programme/actions/:action/targets', targetsPage(deps));
  app.post('/programme/actions/:action/targets', targetsSubmit(deps));
}
