import type { App, Deps } from '#kit/http.ts';
import { todayPage } from './pages/today.tsx';

export function mountWorkbench(app: App, deps: Deps): void {
  app.get('/workbench', todayPage(deps));
}
