import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { describeWeek, fromBits } from '#kit/week.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Facts } from '#ui/facts.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { confirmWithLink } from '../actions/confirm-by-link.ts';
import { linkPage, linkToSee } from '../reads/still-right.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { words } from '../words/still-right.ts';

/** `GET /directory/still-right/:token`: the records of a body, for whoever got its link. Looking confirms nothing: programs that follow links look too. */
export function stillRightPage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, token] = [c.get('lang'), c.req.param('token') ?? ''];
    const w = words(lang);
    const seen = await linkToSee(db, token);
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
          <Empty title={w.empty}>
            <p>{w.emptyText}</p>
          </Empty>
        ) : (
          <Form form={formState(lang)} action={href(lang, `/directory/still-right/${token}`)}>
            <p class="lead">{w.lead(seen.body)}</p>
            <p>{w.why}</p>
            {seen.count > seen.rows.length && <p>{w.more(linkPage)}</p>}
            <ul class="plain-list stack">
              {seen.rows.map((r) => (
                <Record lang={lang} record={r} alone={seen.rows.length === 1} />
              ))}
            </ul>
            <Actions>
              <Button>{w.button}</Button>
            </Actions>
          </Form>
        )}
      </Page>,
    );
  };
}

function Record({ lang, record: r, alone }: { lang: Lang; record: LinkedRecord; alone: boolean }) {
  const w = words(lang);
  const title = `${r.name}, ${r.assuredOn ? w.last(date(lang, r.assuredOn)) : w.never}`;
  return (
    <li class="band">
      {alone ? (
        <>
          <input type="hidden" name="service" value={r.id} />
          <h2>{title}</h2>
        </>
      ) : (
        <label class="choice single">
          <input type="checkbox" name="service" value={r.id} checked />
          <span>{title}</span>
        </label>
      )}
      <Facts
        facts={[
          { term: w.hours, value: r.week ? describeWeek(lang, fromBits(r.week)) : (r.hoursText ?? w.hoursUnknown) },
          { term: w.where, value: [r.address, r.city].filter(Boolean).join(', ') || w.unknown },
          { term: w.phone, value: r.phone ?? w.unknown },
          { term: w.price, value: r.price === null ? w.unknown : euro(lang, r.price) },
        ]}
      />
      <a href={href(lang, `/directory/services/${r.id}/report`)}>
        {w.wrong}
        <span class="visually-hidden">: {r.name}</span>
      </a>
    </li>
  );
}

/** `POST /directory/still-right/:token`: those that were left ticked are right today, says their body. */
export function stillRightForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, token, typed] = [c.get('lang'), c.req.param('token') ?? '', await typedBody(c)];
    const ids = (typed.service ?? []).filter(isUuid).slice(0, linkPage);
    const done = await confirmWithLink(deps, token, ids, words(lang).gone);
    return c.redirect(`${href(lang, `/directory/still-right/${token}`)}?done=${done}`, 303);
  };
}
