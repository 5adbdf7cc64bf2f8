import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import { saveCall } from '../actions/save-call.ts';
import { may } from '../policy.ts';
import { networksToCall } from '../reads/call-page.ts';
import { callFor } from '../reads/calls.ts';
import { cycles } from '../reads/cycles.ts';
import { fieldsOfCall, mostRows, readCall } from '../rules/call-form.ts';
import { CallFields } from '../view/call-fields.tsx';
import { problemText, words } from '../words/call-form.ts';
import { words as callWords } from '../words/calls.ts';

interface Drawn {
  /** Null = a new one. */
  readonly id: string | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** Rows that are filled in, and at least the first few; one more when it was asked for. */
function rowsOf(typed: Typed, name: keyof typeof mostRows, least: number): number {
  const filled = Array.from({ length: mostRows[name] }, (_, i) => i + 1).filter(
    (i) => first(typed, `${name}.${i - 1}.it`) !== '',
  );
  const shown = Math.max(least, filled.at(-1) ?? 0, Number(first(typed, `rows.${name}`)) || 0);
  return Math.min(mostRows[name], shown + (first(typed, 'add') === name ? 1 : 0));
}

async function show(c: Context<Env>, deps: Deps, { id, typed, problems }: Drawn) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const w = words(lang);
  demand(may(actor, 'open-call'));
  const { all, places } = await readAs(deps.db, actor, async (tx) => ({
    all: await cycles(tx),
    places: await networksToCall(tx),
  }));
  const form = formState(lang, typed, problems);
  const title = id ? w.editTitle : w.newTitle;
  const rows = { criterion: rowsOf(typed, 'criterion', 3), chapter: rowsOf(typed, 'chapter', 2) };
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{w.lead}</p>
      <Form form={form} action={href(lang, id ? `/programme/calls/${id}/edit` : '/programme/calls')}>
        {/* Enter saves; it does not add a row. */}
        <button type="submit" class="visually-hidden" tabindex={-1}>
          {w.save}
        </button>
        <input type="hidden" name="rows.criterion" value={String(rows.criterion)} />
        <input type="hidden" name="rows.chapter" value={String(rows.chapter)} />
        <CallFields
          {...{ lang, form, rows }}
          cycles={all.map((one) => ({ value: one.code, label: one.name[lang] }))}
          networks={places.map((p) => ({ value: p.ref, label: p.name }))}
        />
        <Actions>
          <Button>{w.save}</Button>
          <ButtonLink kind="plain" href={href(lang, id ? `/programme/calls/${id}` : '/programme/calls')}>
            {id ? w.back : callWords(lang).title}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/calls/new`. */
export const callNewPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, { id: null, typed: {}, problems: [] });

/** `GET /programme/calls/:call/edit`: while it is a draft. */
export function callEditPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, id] = [c.get('lang'), c.req.param('call') ?? ''];
    const call = await readAs(deps.db, signedIn(c), (tx) => callFor(tx, id, lang));
    if (call.state !== 'draft') throw new AppError('conflict', callWords(lang).published);
    return show(c, deps, { id, typed: fieldsOfCall(call), problems: [] });
  };
}

/** `POST /programme/calls` and `/programme/calls/:call/edit`: one row more, or keeps the draft. */
export function callSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed, id] = [c.get('lang'), signedIn(c), await typedBody(c), c.req.param('call') ?? null];
    demand(may(actor, 'open-call'));
    if (first(typed, 'add') !== '') return show(c, deps, { id, typed, problems: [] });
    const { wish, problems } = readCall((field) => first(typed, field), first(typed, 'network'));
    const saved = problems.length > 0 ? { problems } : await saveCall(deps, actor, id, wish, lang);
    if ('id' in saved) return c.redirect(href(lang, `/programme/calls/${saved.id}`), 303);
    return show(c, deps, {
      id,
      typed,
      problems: saved.problems.map((p) => ({ field: p.field, message: problemText(lang, p) })),
    });
  };
}
