import type { Context } from 'hono';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import type { Importer } from '#kit/importer.ts';
import { importerOf } from './pages/new-import.tsx';
import { headings, runOf } from './pages/run.tsx';
import { faultsCsv } from './rules/faults-csv.ts';
import { template } from './rules/recognise.ts';
import { outcomeOf } from './view/said.ts';
import { words } from './words.ts';

function csv(c: Context<Env>, name: string, body: string) {
  keepPrivate(c);
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return c.body(body);
}

/** `GET /exchange/imports/template.csv?kind=…`: a table to fill in, with an example. */
export const templateFile = (importers: readonly Importer[]) => (c: Context<Env>) => {
  signedIn(c);
  const importer = importerOf(c, importers, first(typedQuery(c), 'kind'));
  return csv(c, importer.kind, template(importer));
};

/** `GET /exchange/imports/:run/faults.csv`: everything that is wrong, for a spreadsheet. */
export const faultsFile = (deps: Deps, importers: readonly Importer[]) => async (c: Context<Env>) => {
  const run = await runOf(c, deps);
  const w = words(c.get('lang'));
  const heading = headings(run, importers.find((i) => i.kind === run.kind)!);
  const report = run.report ?? run.trial;
  const rows = (report?.faults ?? []).map((f) => [f.row, heading(f.column), f.message, outcomeOf(w, report, f)]);
  return csv(c, 'segnalazioni', faultsCsv([w.row, w.column, w.message, w.outcome], rows));
};
