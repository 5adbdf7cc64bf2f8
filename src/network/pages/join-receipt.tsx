import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { readReceiptCode } from '#kit/receipt-code.ts';
import { municipalities } from '#territory/reads.ts';
import { Actions, Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { type Screened, screened } from '#ui/free-text.tsx';
import { Page } from '#ui/layout.tsx';
import { followJoining } from '../actions/follow-joining.ts';
import { type OwnRequest, openOwnRequest } from '../actions/open-own-request.ts';
import { actDocument } from '../rules/act-document.ts';
import { giveAct } from '../view/act-file.ts';
import { OwnRequestView } from '../view/own-request.tsx';
import { joinFormWords } from '../words/join-form.ts';
import { joiningWords } from '../words/joining.ts';

const path = '/network/join/receipt';

/** Null for a code that was never given. */
function orUnknown(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

function showEntry(c: Context<Env>, form: FormState, status: 200 | 404) {
  const lang = c.get('lang');
  const w = joiningWords(lang);
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.enterTitle} description={w.enterLead} breadcrumb={trailOf(w.title, w.enterTitle)}>
      <div class="narrow">
        <h1>{w.enterTitle}</h1>
        <p class="lead">{w.enterLead}</p>
        <Form form={form} action={href(lang, path)}>
          <TextField form={form} name="code" label={w.enterLabel} size="m" autocomplete="off" maxlength={40} />
          <Actions>
            <Button>{w.enter}</Button>
          </Actions>
        </Form>
      </div>
    </Page>,
    status,
  );
}

const trailOf = (title: string, here: string) => [{ label: title, path: '/network/join' }, { label: here }];

const unknown = (c: Context<Env>, typed: Typed) =>
  showEntry(
    c,
    formState(c.get('lang'), typed, [{ field: 'code', message: joiningWords(c.get('lang')).unknownCode }]),
    404,
  );

/** `GET /network/join/receipt`: where the code of a request is typed. */
export const joinReceiptEntry = () => (c: Context<Env>) => showEntry(c, formState(c.get('lang')), 200);

/** `POST /network/join/receipt`: the code goes in the body, so that a wrong one stays out of the browser's history. */
export function enterJoinReceipt(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const typed = await typedBody(c);
    const code = readReceiptCode(first(typed, 'code'));
    const found = code === null ? null : await openOwnRequest(deps, code, lang).catch(orUnknown);
    keepPrivate(c);
    return found ? c.redirect(href(lang, `${path}/${code}`), 303) : unknown(c, { code: typed.code ?? [] });
  };
}

/** Where the code of a request leads, for whoever types it elsewhere; null when it opens none. */
export const joinCodePath = (deps: Deps) => async (code: string) =>
  (await openOwnRequest(deps, code, 'it').catch(orUnknown)) === null ? null : `${path}/${code}`;

interface Turn {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly found?: Screened | null;
}

async function show(
  c: Context<Env>,
  { config }: Deps,
  own: OwnRequest,
  { typed = {}, problems = [], found = null }: Turn = {},
) {
  const lang = c.get('lang');
  const w = joiningWords(lang);
  const said = first(typedQuery(c), 'said');
  const code = readReceiptCode(c.req.param('code') ?? '') ?? '';
  const view = { lang, own, code, form: formState(lang, typed, problems), found };
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.receiptTitle} breadcrumb={trailOf(w.title, w.receiptTitle)}>
      <OwnRequestView {...view} sent={c.req.query('sent') !== undefined} mailed={config.smtpUrl !== null} said={said} />
    </Page>,
    problems.length > 0 ? 422 : 200,
  );
}

/** `GET /network/join/receipt/:code`: one's own request, with what happened to it and what to do next. */
export function joinReceiptPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const own = await openOwnRequest(deps, c.req.param('code') ?? '', c.get('lang')).catch(orUnknown);
    return own ? show(c, deps, own) : unknown(c, {});
  };
}

const back = (c: Context<Env>, said: string) => {
  keepPrivate(c);
  return c.redirect(`${href(c.get('lang'), `${path}/${c.req.param('code')}`)}?said=${said}`, 303);
};

/** `POST /network/join/receipt/:code/answer`: the answer to the office's question. */
export function answerJoining(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, code] = [c.get('lang'), c.req.param('code') ?? ''];
    const typed = await typedBody(c);
    const own = await openOwnRequest(deps, code, lang);
    const refuse = (message: string) => show(c, deps, own, { typed, problems: [{ field: 'answer', message }] });
    if (first(typed, 'answer') === '') return refuse(joiningWords(lang).answerMissing);
    if (first(typed, 'answer').length > 2000) return refuse(joinFormWords(lang).problems.long);
    const places = [...(await municipalities(deps.db)).map((m) => m.name), own.request.body.name];
    const answer = screened(lang, typed, 'answer', places);
    if (!answer.ok) return show(c, deps, own, { typed, problems: [answer.problem], found: answer });
    await followJoining(deps, code, { to: 'submitted', words: answer.text }, lang);
    return back(c, 'answered');
  };
}

/** `POST /network/join/receipt/:code/withdraw`: only with the confirmation ticked. */
export function withdrawJoining(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, code] = [c.get('lang'), c.req.param('code') ?? ''];
    const typed = await typedBody(c);
    const own = await openOwnRequest(deps, code, lang);
    if (first(typed, 'sure') !== 'yes')
      return show(c, deps, own, { typed, problems: [{ field: 'sure', message: joiningWords(lang).withdrawMissing }] });
    await followJoining(deps, code, { to: 'withdrawn', words: '' }, lang);
    return back(c, 'withdrawn');
  };
}

/** `GET /network/join/receipt/:code/act.pdf` (or `.docx`): the act, to be signed. */
export function ownAct(deps: Deps, format: 'pdf' | 'docx') {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const { request, applicant } = await openOwnRequest(deps, c.req.param('code') ?? '', lang);
    if (request.act === null) throw new AppError('not-found', joiningWords(lang).unknownCode);
    return giveAct(c, actDocument(request.act, applicant, request.id.slice(-12)), format);
  };
}
