import type { App, Deps } from '#kit/http.ts';
import { simulatorPage } from '../pages/simulator.tsx';
import type { DraftTrial } from '../reads/draft-trial.ts';

/** The simulator, and the proposals kept from it. */
export function mountSimulator(app: App, _deps: Deps, reading: Deps, trial: DraftTrial): void {
  app.get('/observatory/:area/simulator', simulatorPage(reading, trial));
}
