import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import type { ProposalPage } from '../reads/proposal-page.ts';
import { mostLines, readProposalAction } from '../rules/proposal-form.ts';
import { ActionFields, fieldsOfAction } from '../view/proposal-action.tsx';
import { words } from '../words/proposals.ts';
import { keep, openForm, readProblems } from './proposal-writing.ts';

interface Drawn {
  readonly page: ProposalPage;
  /** Null = a new one. */
  readonly id: string | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** Rows that are filled in, one empty after them, one more when it was asked for. */
function rowsOf(typed: Typed): number {
  const filled = Array.from({ length: mostLines }, (_, i) => i + 1).filter(
    (i) => first(typed, `line.${i - 1}.cents`) !== '',
  );
  const shown = Math.max(2, (filled.at(-1) ?? 0) + 1, Number(first(typed, 'rows')) || 0);
  return Math.min(mostLines, shown + (first(typed, 'add') === 'line' ? 1 : 0));
}

function show(c: Context<Env>, { page, id, typed, problems }: Drawn) {
  const lang = c.get('lang');
  const w = words(lang);
  const [form, rows, title] = [
    formState(lang, typed, problems),
    rowsOf(typed),
    id ? first(typed, 'title') || w.action.newTitle : w.action.newTitle,
  ];
  const all = `/programme/proposals/${page.proposal.id}`;
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{page.proposal.title || w.untitled}</p>
      <Form form={form} action={href(lang, `${all}/actions/${id ?? 'new'}`)}>
        {/* Enter saves; it does not add a row. */}
        <button type="submit" class="visually-hidden" tabindex={-1}>
          {w.save}
        </button>
        <input type="hidden" name="rows" value={String(rows)} />
        <ActionFields {...{ lang, form, page, rows }} />
        <Actions>
          <Button>{w.save}</Button>
          <ButtonLink kind="plain" href={href(lang, all)}>
            {w.backAll}
          </ButtonLink>
          {id && (
            <Button kind="danger" name="remove" value="yes">
              {w.action.remove}
            </Button>
          )}
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** The action of the address: null for a new one. @throws AppError not-found. */
function actionOf(c: Context<Env>, { proposal }: ProposalPage) {
  const part = c.req.param('part') ?? '';
  if (part === 'new') return null;
  const found = proposal.actions.find((a) => a.id === part);
  if (!found) throw new AppError('not-found', words(c.get('lang')).unknown);
  return found;
}

/** `GET /programme/proposals/:proposal/actions/:part`: a new action, or one that is there. */
export function proposalActionPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const page = await openForm(c, deps);
    const action = actionOf(c, page);
    const { starts, ends } = page.proposal;
    const typed = action ? fieldsOfAction(action) : { starts: [starts ?? ''], ends: [ends ?? ''] };
    return show(c, { page, id: action?.id ?? null, typed, problems: [] });
  };
}

/** `POST` of the same: one row more, keeps it, or takes it away. */
export function proposalActionSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed, page] = [c.get('lang'), await typedBody(c), await openForm(c, deps)];
    const [action, back] = [actionOf(c, page), `${href(lang, `/programme/proposals/${page.proposal.id}`)}?saved=1`];
    const drawn = { page, id: action?.id ?? null, typed };
    if (first(typed, 'add') !== '') return show(c, { ...drawn, problems: [] });
    if (first(typed, 'remove') !== '' && action) {
      const gone = await keep(c, deps, {
        page: 'actions',
        apply: (p) => ({ ...p, actions: p.actions.filter((a) => a.id !== action.id) }),
      });
      return gone.length > 0 ? show(c, { ...drawn, problems: gone }) : c.redirect(back, 303);
    }
    const id = action?.id ?? uuidv7(deps.clock.now().getTime());
    const { wish, problems } = readProposalAction(
      id,
      (field) => first(typed, field),
      (field) => typed[field] ?? [],
    );
    const wrong =
      problems.length > 0
        ? readProblems(c, problems)
        : await keep(c, deps, {
            page: `action-${id}`,
            apply: (p) => ({ ...p, actions: [...p.actions.filter((a) => a.id !== id), wish] }),
          });
    return wrong.length > 0 ? show(c, { ...drawn, problems: wrong }) : c.redirect(back, 303);
  };
}
