import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { askBody } from '../actions/ask-body.ts';
import { mayKeep } from '../policy.ts';
import { bodiesAPage, qualityToSee } from '../reads/quality.ts';
import { againFrom } from '../rules/quality.ts';
import { OneByOne } from '../view/one-by-one.tsx';
import { QualityTable } from '../view/quality.tsx';
import { words } from '../words/quality.ts';

const path = '/directory/quality';

/** `GET /directory/quality`: how fresh and how full the records of each body are, and what to do next. */
export function qualityPage({ db, clock, demo }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, one] = [c.get('lang'), signedIn(c), c.req.query('body') ?? ''];
    demand(mayKeep(actor, 'see-quality'));
    const w = words(lang);
    const named = (c.req.query('name') ?? '').trim().slice(0, 100);
    const old = c.req.query('show') !== 'all';
    const page = Math.min(1000, Math.max(1, Number.parseInt(c.req.query('page') ?? '', 10) || 1));
    const seen = await readAs(db, actor, (tx) => qualityToSee(tx, today(clock), demo, { one, page, named, old }));
    const { records } = seen;
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <Asked c={c} demo={demo} />
        {records ? (
          <>
            <p>
              <a href={href(lang, path)}>{w.allBodies}</a>
            </p>
            <OneByOne
              {...{ lang, body: one, rows: records.rows, count: records.count, action: href(lang, path) }}
              again={againFrom(seen.asked, clock.now())}
            />
          </>
        ) : seen.rows.length === 0 && named === '' && page === 1 && !old ? (
          <Empty title={w.emptyTitle}>
            <p>{w.empty}</p>
          </Empty>
        ) : (
          <Bodies
            {...{ lang, seen, place: { named, old, page }, now: clock.now() }}
            confirms={mayKeep(actor, 'confirm').yes}
          />
        )}
      </DeskPage>,
    );
  };
}

/** Whether the message that was asked for is on its way. */
function Asked({ c, demo }: { readonly c: Context<Env>; readonly demo: boolean }) {
  const [lang, said, link] = [c.get('lang'), c.req.query('asked'), c.req.query('link') ?? ''];
  const w = words(lang);
  if (said !== '1' && said !== '0') return null;
  return (
    <Notice lang={lang} kind={said === '1' ? 'good' : 'care'} live>
      {said === '1' ? w.done : w.notDone}
      {said === '1' && demo && /^[\w-]{43}$/.test(link) && (
        <p>
          {w.demoLink} <a href={href(lang, `/directory/still-right/${link}`)}>{w.demoOpen}</a>
        </p>
      )}
    </Notice>
  );
}

/** A page of bodies, and the ways to the others. */
function Bodies(props: {
  readonly lang: Lang;
  readonly seen: Awaited<ReturnType<typeof qualityToSee>>;
  readonly place: Narrowed & { readonly page: number };
  readonly now: Date;
  readonly confirms: boolean;
}) {
  const { lang, seen, place, now, confirms } = props;
  const [w, { named, old, page }] = [words(lang), place];
  return (
    <>
      <p class="lead">{w.lead}</p>
      <Form form={formState(lang)} action={href(lang, path)} method="get" class="filter-form">
        <TextField form={formState(lang)} name="name" label={w.named} value={named} size="m" />
        {!old && <input type="hidden" name="show" value="all" />}
        <Actions>
          <Button>{w.find}</Button>
        </Actions>
      </Form>
      <Shown lang={lang} named={named} old={old} />
      {seen.rows.length === 0 && <p>{old && named === '' ? w.nobodyOld : old ? w.nobodyOldNamed : w.nobody}</p>}
      {!seen.asks && !confirms && <p>{w.whoAsks}</p>}
      {seen.rows.length > 0 && (
        <QualityTable {...{ ...seen, lang, now, confirms }} place={placed(place)} action={href(lang, path)} />
      )}
      {seen.askable.size > 0 && <p>{seen.byItself ? w.byItself : w.onlyAsked}</p>}
      <Pager
        lang={lang}
        previous={page > 1 ? at(lang, place, page - 1) : null}
        next={page * bodiesAPage(old) < seen.count ? at(lang, place, page + 1) : null}
      />
      <p class="soft">
        {w.how} {w.day(date(lang, today({ now: () => now })))}
      </p>
    </>
  );
}

interface Narrowed {
  readonly named: string;
  readonly old: boolean;
}

/** The query that leads to a page of the list. */
const placed = ({ named, old, page }: Narrowed & { readonly page: number }) => ({
  ...{ name: named || null, show: old ? null : 'all', page: page > 1 ? String(page) : null },
});

const at = (lang: Lang, narrowed: Narrowed, page: number): string =>
  withQuery(href(lang, path), '', placed({ ...narrowed, page }));

/** All bodies, or those to call first. */
function Shown({ lang, named, old }: Narrowed & { readonly lang: Lang }) {
  const w = words(lang);
  return (
    <ul class="tags plain-list" aria-label={w.which}>
      {[true, false].map((only) => (
        <li>
          <a
            class={`tag ${only === old ? 'tone-accent' : 'tone-neutral'}`}
            href={at(lang, { named, old: only }, 1)}
            aria-current={only === old ? 'true' : undefined}
          >
            {only ? w.onlyOld : w.all}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `POST /directory/quality`: asks one body, by e-mail, whether its records, or one of them, are still right. */
export function askForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    const typed = await typedBody(c);
    const [body, service] = [first(typed, 'body'), first(typed, 'service') || null];
    const token = await askBody(deps, actor, body, service);
    // Where no message leaves, the demo shows what would be in it.
    const link = deps.demo && deps.config.smtpUrl === null ? token : null;
    const from = Object.fromEntries(['name', 'show', 'page'].map((k) => [k, first(typed, k) || null]));
    const back = { ...from, asked: token === null ? '0' : '1', body: service === null ? null : body, link };
    return c.redirect(withQuery(href(lang, path), '', back), 303);
  };
}
