import type { App, Deps } from '#kit/http.ts';
import type { Importer } from '#kit/importer.ts';
import { faultsFile, templateFile } from './api.ts';
import { historyPage, path } from './pages/history.tsx';
import { newPage, postImport } from './pages/new-import.tsx';
import { postLoad, postTry, postUndo } from './pages/posts.ts';
import { runPage } from './pages/run.tsx';

/** The imports as pages; the spine says which importers there are. */
export function mountExchange(app: App, deps: Deps, importers: readonly Importer[]): void {
  app.get(path, historyPage(deps, importers));
  app.post(path, postImport(deps, importers));
  app.get(`${path}/new`, newPage(importers));
  app.get(`${path}/template.csv`, templateFile(importers));
  app.get(`${path}/:run`, runPage(deps, importers));
  app.get(`${path}/:run/faults.csv`, faultsFile(deps, importers));
  app.post(`${path}/:run/try`, postTry(deps, importers));
  app.post(`${path}/:run/load`, postLoad(deps, importers));
  app.post(`${path}/:run/undo`, postUndo(deps, importers));
}
