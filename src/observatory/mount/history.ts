import type { App, Deps } from '#kit/http.ts';
import { evennessPage } from '../pages/evenness.tsx';
import { historyPage } from '../pages/history.tsx';
import { historyWherePage } from '../pages/history-where.tsx';
import { indicatorsPage } from '../pages/indicators.tsx';

/** How figures moved, and official statistics beside them. All of it only reads. */
export function mountHistory(app: App, reading: Deps): void {
  app.get('/observatory/evenness', evennessPage(reading));
  app.get('/observatory/indicators', indicatorsPage(reading));
  app.get('/observatory/history', historyWherePage(reading));
  app.get('/observatory/:area/history', historyPage(reading));
}
