import type { App, Deps } from '#kit/http.ts';
import { cellsFile, tileFile } from './api.ts';
import { answerPage } from './pages/answer.tsx';
import { howPage } from './pages/how.tsx';

/** The answer, how it is computed, and the public catalogue that a device computes it from. */
export function mountMatching(app: App, deps: Deps): void {
  app.get('/matching/answer', answerPage(deps));
  app.get('/matching/how', howPage());
  app.get('/matching/cells.json', cellsFile(deps));
  app.get('/matching/tiles/:tile', tileFile(deps));
}
