import type { Context } from 'hono';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import type { Importer } from '#kit/importer.ts';
import { askRun, type Wish } from '../actions/ask-run.ts';
import type { NamedRun } from '../reads.ts';
import { chosen, recognise, unchanged } from '../rules/recognise.ts';
import { fieldOf } from '../view/mapping.tsx';
import { words } from '../words.ts';
import { path } from './history.tsx';
import { loadable, runOf, showRun } from './run.tsx';

/** Asks, and goes back to the page of the run: it says how far it is, whoever was faster. */
async function ask(c: Context<Env>, deps: Deps, importer: Importer, run: NamedRun, wish: Wish) {
  await askRun(deps, signedIn(c), importer, run, wish);
  return c.redirect(href(c.get('lang'), `${path}/${run.id}`), 303);
}

const importerFor = (importers: readonly Importer[], run: NamedRun): Importer =>
  importers.find((i) => i.kind === run.kind)!;

/** `POST /exchange/imports/:run/try`: the columns as the person says, tried again. */
export function postTry(deps: Deps, importers: readonly Importer[]) {
  return async (c: Context<Env>) => {
    const run = await runOf(c, deps);
    const importer = importerFor(importers, run);
    const typed = await typedBody(c);
    const choice = chosen(run.columns, importer.columns, (place) => first(typed, fieldOf(place)));
    if ('twice' in choice) {
      const problem = { field: fieldOf(choice.place), message: words(c.get('lang')).twice };
      return showRun(c, run, importer, [problem]);
    }
    const same = unchanged(choice.mapping, recognise(importer.columns, run.columns));
    return ask(c, deps, importer, run, { do: 'try', mapping: same ? null : choice.mapping });
  };
}

/** `POST /exchange/imports/:run/load`: what was tried, for real. */
export function postLoad(deps: Deps, importers: readonly Importer[]) {
  return async (c: Context<Env>) => {
    const run = await runOf(c, deps);
    if (!loadable(run)) return c.redirect(href(c.get('lang'), `${path}/${run.id}`), 303);
    return ask(c, deps, importerFor(importers, run), run, { do: 'load' });
  };
}

/** `POST /exchange/imports/:run/undo`. */
export function postUndo(deps: Deps, importers: readonly Importer[]) {
  return async (c: Context<Env>) => {
    const run = await runOf(c, deps);
    if (!run.kept) return c.redirect(href(c.get('lang'), `${path}/${run.id}`), 303);
    return ask(c, deps, importerFor(importers, run), run, { do: 'undo', name: c.get('name') });
  };
}
