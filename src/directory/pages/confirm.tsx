import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { Empty } from '#ui/empty.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { withQuery } from '#ui/url.ts';
import { confirm } from '../actions/confirm-records.ts';
import { mayKeep } from '../policy.ts';
import { type OldOrder, oldRecords } from '../reads/old-records.ts';
import { OldRecordView } from '../view/old-record.tsx';
import { words } from '../words/confirm.ts';

const [path, onePage] = ['/directory/confirm', 15];

type Old = Awaited<ReturnType<typeof oldRecords>>['rows'][number];

/** `GET /directory/confirm`: records of one's own body that nobody has said to be right for half a year. */
export function confirmPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, said] = [c.get('lang'), signedIn(c), c.req.query('done')];
    demand(mayKeep(actor, 'confirm'));
    const w = words(lang);
    const order = c.req.query('order') === 'matter' ? 'matter' : 'due';
    const { rows, count } = await readAs(db, actor, (tx) => oldRecords(tx, today(clock), onePage, order));
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        {said !== undefined && /^\d{1,3}$/.test(said) && (
          <Notice lang={lang} kind={said === '0' ? 'care' : 'good'} live>
            {said === '0' ? w.none : w.done(Number(said))}
          </Notice>
        )}
        {rows.length === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{w.empty}</p>
          </Empty>
        ) : (
          <Records lang={lang} rows={rows} left={count - rows.length} order={order} />
        )}
      </DeskPage>,
    );
  };
}

function Records(props: { lang: Lang; rows: readonly Old[]; left: number; order: OldOrder }) {
  const { lang, rows, left, order } = props;
  const w = words(lang);
  return (
    <>
      <p class="lead">{w.lead}</p>
      {rows.length > 1 && <Orders lang={lang} order={order} />}
      <Form form={formState(lang, {}, [])} action={href(lang, path)}>
        {order === 'matter' && <input type="hidden" name="order" value={order} />}
        <ul class="plain-list">
          {rows.map((r) => (
            <OldRecordView lang={lang} record={r} />
          ))}
        </ul>
        {left > 0 && <p>{w.more(left)}</p>}
        <Actions>
          <Button>{w.confirm}</Button>
        </Actions>
      </Form>
      <p>{w.wrong}</p>
      <Details quiet summary={w.order}>
        <p>{w.formula}</p>
      </Details>
    </>
  );
}

/** The two orders, by address. */
function Orders({ lang, order }: { lang: Lang; order: OldOrder }) {
  const w = words(lang);
  return (
    <ul class="tags plain-list" aria-label={w.which}>
      {(['due', 'matter'] as const).map((o) => (
        <li>
          <a
            class={`tag ${o === order ? 'tone-accent' : 'tone-neutral'}`}
            href={withQuery(href(lang, path), '', { order: o === 'due' ? null : o })}
            aria-current={o === order ? 'true' : undefined}
          >
            {w.orders[o]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `POST /directory/confirm`: those that were left ticked are right today. */
export function confirmForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, typed] = [signedIn(c), await typedBody(c)];
    const ids = (typed.service ?? []).filter(isUuid).slice(0, onePage);
    const done = await confirm(deps, actor, ids);
    const order = first(typed, 'order') === 'matter' ? 'matter' : null;
    return c.redirect(withQuery(href(c.get('lang'), path), '', { order, done: String(done) }), 303);
  };
}
