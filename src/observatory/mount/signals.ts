import type { App, Deps } from '#kit/http.ts';
import { signalAnswer, signalPage } from '../pages/signal.tsx';
import { signalsPage } from '../pages/signals.tsx';

/** Early signals, for those of the place; before `/observatory/:area`, whose name could be any word. */
export function mountSignals(app: App, deps: Deps): void {
  app.get('/observatory/signals', signalsPage(deps));
  app.get('/observatory/signals/:signal', signalPage(deps));
  app.post('/observatory/signals/:signal', signalAnswer(deps));
}
