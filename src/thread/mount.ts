import type { App, Deps } from '#kit/http.ts';
import { thingPage } from './pages/thing.tsx';
import type { ThingKinds } from './reads/kinds.ts';

export function mountThread(app: App, deps: Deps, kinds: ThingKinds): void {
  app.get('/thread/:kind/:id', thingPage(deps, kinds));
}
