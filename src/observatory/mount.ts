import type { App, Deps } from '#kit/http.ts';
import { figuresFile } from './api.ts';
import { mountExplorer } from './mount/explorer.ts';
import { mountHistory } from './mount/history.ts';
import { mountSignals } from './mount/signals.ts';
import { mountSimulator } from './mount/simulator.ts';
import { areaPage } from './pages/area.tsx';
import { homePage } from './pages/home.tsx';
import { howPage } from './pages/how.tsx';
import type { DraftTrial } from './reads/draft-trial.ts';

/**
 * Pages and files of the observatory. `reading` may be answered by a replica; `deps` is for pages that write or that look at
 * what is not public; `trial` says what the programming cycle asks of a draft.
 */
export function mountObservatory(app: App, deps: Deps, reading: Deps, trial: DraftTrial): void {
  mountSimulator(app, deps, reading, trial);
  mountSignals(app, deps);
  mountExplorer(app, reading);
  mountHistory(app, reading);
  app.get('/observatory', homePage(reading));
  app.get('/observatory/how', howPage);
  app.get('/observatory/:area/figures.csv', figuresFile(reading));
  app.get('/observatory/:area', areaPage(reading));
}
