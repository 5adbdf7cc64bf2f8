import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Problem } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import type { Content } from '#ui/html.ts';
import { type ResultsView, resultsOf } from '../reads/results.ts';
import type { Wrong } from '../rules/results-form.ts';
import { refusals } from '../words/refusals.ts';
import { words } from '../words/results.ts';
import { words as formWords } from '../words/results-forms.ts';

/** The action of the address, for whoever may write of it, or (`manage`) decide of it. @throws AppError sign-in, not-found. */
export async function viewOf(c: Context<Env>, deps: Deps, manage = false): Promise<ResultsView> {
  const actor = signedIn(c);
  const id = c.req.param('action') ?? '';
  const view = await readAs(deps.db, actor, (tx) => resultsOf(tx, actor, id, today(deps.clock)));
  if (!view || !(view.mayManage || (view.mayMeasure && !manage)))
    throw new AppError('not-found', refusals(c.get('lang')).noAction);
  return view;
}

/** Where an action's results are, in the reader's language. */
export const resultsAt = (lang: Lang, view: ResultsView, page = ''): string =>
  href(lang, `/programme/actions/${view.action.id}/${page || 'results'}`);

/** Problems of a form about results, in words. */
export const inWords = (lang: Lang, wrong: readonly Wrong[]): Problem[] =>
  wrong.map(({ field, code }) => ({ field, message: formWords(lang).wrong[code] }));

/** A page with one form about an action. */
export function formPage(
  c: Context<Env>,
  about: { readonly view: ResultsView; readonly title: string; readonly lead: string; readonly wrong: boolean },
  children: Content,
) {
  const { view, title, lead, wrong } = about;
  const lang = c.get('lang');
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={title}
      breadcrumb={[
        { label: words(lang).programmes, path: '/programme' },
        { label: view.action.title, path: `/programme/actions/${view.action.id}` },
        { label: words(lang).title, path: `/programme/actions/${view.action.id}/results` },
        { label: title },
      ]}
    >
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <div>{children}</div>
    </DeskPage>,
    wrong ? 400 : 200,
  );
}

/** The way back, beside the button of a form. */
export const Back = ({ lang, view }: { readonly lang: Lang; readonly view: ResultsView }) => (
  <ButtonLink kind="plain" href={resultsAt(lang, view)}>
    {formWords(lang).back}
  </ButtonLink>
);
