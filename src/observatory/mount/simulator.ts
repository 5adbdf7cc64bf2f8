import type { App, Deps } from '#kit/http.ts';
import { proposalChange, proposalPage } from '../pages/proposal.tsx';
import { proposalKeep, proposalNewPage } from '../pages/proposal-new.tsx';
import { proposalsDesk, proposalsPage } from '../pages/proposals.tsx';
import { proposalsCompare } from '../pages/proposals-compare.tsx';
import { simulatorPage } from '../pages/simulator.tsx';
import type { DraftTrial } from '../reads/draft-trial.ts';

/** The simulator, and the proposals kept from it. */
export function mountSimulator(app: App, deps: Deps, reading: Deps, trial: DraftTrial): void {
  app.get('/observatory/proposals', proposalsPage(reading));
  app.post('/observatory/proposals', proposalKeep(deps, trial));
  app.get('/observatory/proposals/desk', proposalsDesk(deps));
  app.get('/observatory/proposals/new', proposalNewPage(deps));
  app.get('/observatory/proposals/compare', proposalsCompare(deps, reading));
  app.get('/observatory/proposals/:kept', proposalPage(deps, reading));
  app.post('/observatory/proposals/:kept', proposalChange(deps));
  app.get('/observatory/:area/simulator', simulatorPage(reading, trial));
}
