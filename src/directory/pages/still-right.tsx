import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { confirmWithLink } from '../actions/confirm-by-link.ts';
import { linkPage, linkToSee } from '../reads/still-right.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { OldRecordView } from '../view/old-record.tsx';
import { words } from '../words/still-right.ts';

/** `GET /directory/still-right/:token`: the records of a body, for whoever got its link. Looking confirms nothing: programs that follow links look too. */
export function stillRightPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, token] = [c.get('lang'), c.req.param('token') ?? ''];
    const w = words(lang);
    const seen = await linkToSee(db, token, today(clock));
    if (typeof seen === 'string') throw new AppError('not-found', seen === 'none' ? w.gone : w.expired);
    const said = c.req.query('done');
    keepPrivate(c);
    return c.html(
      <Page c={c} title={w.title}>
        <h1>{w.title}</h1>
        {said !== undefined && /^\d{1,2}$/.test(said) && (
          <Notice lang={lang} kind={said === '0' ? 'care' : 'good'} live>
            {said === '0' ? w.none : w.done(Number(said))}
          </Notice>
        )}
        {seen.rows.length === 0 ? (
          <Empty title={seen.confirmed.length > 0 ? w.allDone : w.empty}>
            <p>{seen.confirmed.length > 0 ? w.allDoneText : w.emptyText}</p>
          </Empty>
        ) : (
          <Form form={formState(lang)} action={href(lang, `/directory/still-right/${token}`)}>
            <p class="lead">{seen.confirmed.length > 0 ? w.left : w.lead(seen.body)}</p>
            <p>{w.why}</p>
            {seen.count > seen.rows.length && <p>{w.more(linkPage)}</p>}
            <ul class="plain-list stack">
              {seen.rows.map((r) => (
                <OldRecordView lang={lang} record={r} alone={seen.count === 1 && seen.confirmed.length === 0} />
              ))}
            </ul>
            <Actions>
              <Button>{w.button}</Button>
            </Actions>
          </Form>
        )}
        <Confirmed lang={lang} rows={seen.confirmed} />
      </Page>,
    );
  };
}

/** What was said to be right today: seen once more, not asked again. */
function Confirmed({ lang, rows }: { lang: Lang; rows: readonly LinkedRecord[] }) {
  const w = words(lang);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="confirmed">
      <h2 id="confirmed">{w.confirmed}</h2>
      <ul>
        {rows.map((r) => (
          <li>
            <a href={href(lang, `/directory/services/${r.id}`)}>{r.name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `POST /directory/still-right/:token`: those that were ticked are right today, says their body. */
export function stillRightForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, token, typed] = [c.get('lang'), c.req.param('token') ?? '', await typedBody(c)];
    const ids = (typed.service ?? []).filter(isUuid).slice(0, linkPage);
    const done = await confirmWithLink(deps, token, ids, words(lang).gone);
    return c.redirect(`${href(lang, `/directory/still-right/${token}`)}?done=${done}`, 303);
  };
}
