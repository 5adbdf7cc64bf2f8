import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, parse, type Typed, typedBody } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { municipalities } from '#territory/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { FoundInText, type Screened, screened } from '#ui/free-text.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { reportService } from '../actions/report-service.ts';
import { reportForm, reportKinds } from '../model.ts';
import { serviceName } from '../reads/service.ts';
import { searchWordsOf } from '../words/search.ts';
import { serviceWordsOf } from '../words/service.ts';

/** `GET /directory/services/:service/report`: what is wrong? With `?sent` it thanks. */
export function reportPage(deps: Deps) {
  return (c: Context<Env>) => {
    const what = reportKinds.find((kind) => kind === c.req.query('what'));
    return show(c, deps, what ? { what: [what] } : {}, []);
  };
}

/** `POST /directory/services/:service/report` keeps the report and goes to the thanks. */
export function reportPost(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = serviceWordsOf(lang);
    const id = c.req.param('service') ?? '';
    const typed = await typedBody(c);
    const parsed = parse(reportForm, {
      what: first(typed, 'what'),
      message: first(typed, 'message').replaceAll('\r\n', '\n'),
    });
    if (!parsed.ok) {
      const problems = parsed.problems.map((p) => ({
        field: p.field,
        message: p.field === 'what' ? w.whatMissing : w.tooLong,
      }));
      return show(c, deps, typed, problems);
    }
    const name = await serviceName(deps.db, id);
    if (name === null) throw new AppError('not-found', w.notFound);
    const places = (await municipalities(deps.db)).map((m) => m.name);
    const message = screened(lang, typed, 'message', [name, ...places]);
    if (!message.ok) return show(c, deps, typed, [message.problem], message);
    const report = { service: id, what: parsed.value.what, message: message.text, at: deps.clock.now() };
    await reportService(deps, 'anyone', report, w.tooMany);
    return c.redirect(href(lang, `/directory/services/${id}/report?sent=1`), 303);
  };
}

async function show(
  c: Context<Env>,
  { db }: Deps,
  typed: Typed,
  problems: readonly Problem[],
  message: Screened = { ok: true, text: '' },
) {
  const lang = c.get('lang');
  const w = serviceWordsOf(lang);
  const id = c.req.param('service') ?? '';
  const name = await serviceName(db, id);
  if (name === null) throw new AppError('not-found', w.notFound);
  const form = formState(lang, typed, problems);
  const service = `/directory/services/${id}`;
  const trail = [
    { label: searchWordsOf(lang).title, path: '/directory' },
    { label: name, path: service },
    { label: w.reportTitle },
  ];
  const sent = c.req.method === 'GET' && c.req.query('sent') !== undefined;
  return c.html(
    <Page c={c} title={w.reportTitle} breadcrumb={trail}>
      <div class="narrow">
        <h1>{w.reportTitle}</h1>
        {sent ? (
          <>
            <Notice lang={lang} kind="good" title={w.thanks} live>
              <p>{w.thanksText}</p>
            </Notice>
            <Actions>
              <ButtonLink href={href(lang, service)}>{w.backToService}</ButtonLink>
            </Actions>
          </>
        ) : (
          <>
            <p class="lead">{w.reportAbout(name)}</p>
            <Form form={form} action={href(lang, `${service}/report`)}>
              <RadioCards
                form={form}
                name="what"
                label={w.what}
                options={reportKinds.map((k) => ({ value: k, label: w.kinds[k] }))}
              />
              <TextArea form={form} name="message" label={w.message} hint={w.messageHint} optional maxlength={1000} />
              <FoundInText form={form} name="message" screened={message} />
              <Actions>
                {message.ok && <Button>{w.send}</Button>}
                <ButtonLink kind="plain" href={href(lang, service)}>
                  {w.backToService}
                </ButtonLink>
              </Actions>
            </Form>
          </>
        )}
      </div>
    </Page>,
    problems.length > 0 ? 422 : 200,
  );
}
