import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import { askBody } from '../actions/ask-body.ts';
import { may } from '../policy.ts';
import { mostBodies, qualityToSee } from '../reads/quality.ts';
import type { Quality } from '../rules/quality.ts';
import { OneByOne } from '../view/one-by-one.tsx';
import { words } from '../words/quality.ts';

const path = '/directory/quality';
const known = ['hours', 'places', 'price', 'ages', 'contacts'] as const;

/** `GET /directory/quality`: how fresh and how full the records of each body are, and what to do next. */
export function qualityPage({ db, clock, demo }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, said] = [c.get('lang'), signedIn(c), c.req.query('asked')];
    demand(may(actor, 'see-quality'));
    const w = words(lang);
    const one = c.req.query('body') ?? '';
    const named = (c.req.query('name') ?? '').trim().slice(0, 100);
    const page = Math.min(1000, Math.max(1, Number.parseInt(c.req.query('page') ?? '', 10) || 1));
    const seen = await readAs(db, actor, (tx) => qualityToSee(tx, today(clock), demo, { one, page, named }));
    const { rows, count, askable, noAddress, byItself, records } = seen;
    const shown = c.req.query('link') ?? '';
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        {(said === '1' || said === '0') && (
          <Notice lang={lang} kind={said === '1' ? 'good' : 'care'} live>
            {said === '1' ? w.done : w.notDone}
            {said === '1' && demo && /^[\w-]{43}$/.test(shown) && (
              <p>
                {w.demoLink} <a href={href(lang, `/directory/still-right/${shown}`)}>{w.demoOpen}</a>
              </p>
            )}
          </Notice>
        )}
        {records ? (
          <>
            <p>
              <a href={href(lang, path)}>{w.allBodies}</a>
            </p>
            <OneByOne lang={lang} body={one} rows={records.rows} count={records.count} action={href(lang, path)} />
          </>
        ) : rows.length === 0 && named === '' && page === 1 ? (
          <Empty title={w.emptyTitle}>
            <p>{w.empty}</p>
          </Empty>
        ) : (
          <>
            <p class="lead">{w.lead}</p>
            <Form form={formState(lang)} action={href(lang, path)} method="get" class="filter-form">
              <TextField form={formState(lang)} name="name" label={w.named} value={named} size="m" />
              <Actions>
                <Button>{w.find}</Button>
              </Actions>
            </Form>
            {rows.length === 0 && <p>{w.nobody}</p>}
            <Table<Quality>
              lang={lang}
              caption={w.caption(count)}
              rows={rows}
              phone="stack"
              columns={columns(lang, { askable, noAddress }, may(actor, 'confirm').yes)}
            />
            {askable.size > 0 && <p>{byItself ? w.byItself : w.onlyAsked}</p>}
            <Pager
              lang={lang}
              previous={page > 1 ? at(lang, named, page - 1) : null}
              next={page * mostBodies < count ? at(lang, named, page + 1) : null}
            />
            <p class="soft">
              {w.how} {w.day(date(lang, today(clock)))}
            </p>
          </>
        )}
      </DeskPage>,
    );
  };
}

const at = (lang: Lang, name: string, page: number): string =>
  withQuery(href(lang, path), '', { name: name || null, page: page > 1 ? String(page) : null });

interface MayAsk {
  readonly askable: ReadonlySet<string>;
  /** Bodies that could be asked if they published an address. */
  readonly noAddress: ReadonlySet<string>;
}

function columns(lang: Lang, { askable, noAddress }: MayAsk, confirms: boolean): Column<Quality>[] {
  const w = words(lang);
  const of = (key: 'within6' | 'within12', head: string): Column<Quality> => ({
    ...{ key, head, numeric: true, cell: (q) => w.of(q[key], q.records) },
  });
  return [
    {
      key: 'body',
      head: w.body,
      rowHeader: true,
      cell: (q) => <a href={href(lang, `/network/organizations/${q.body}`)}>{q.name}</a>,
    },
    {
      key: 'records',
      head: w.records,
      numeric: true,
      cell: (q) =>
        askable.has(q.body) ? (
          <a href={withQuery(href(lang, path), '', { body: q.body })}>
            {number(lang, q.records)}
            <span class="visually-hidden">: {w.oneByOne(q.name)}</span>
          </a>
        ) : (
          number(lang, q.records)
        ),
    },
    of('within6', w.fresh),
    of('within12', w.year),
    { key: 'known', head: w.known, cell: (q) => knownLines(lang, q) },
    { key: 'oldest', head: w.oldest, cell: (q) => dates(lang, q) },
    {
      key: 'next',
      head: w.next,
      cell: (q) => (
        <>
          <Next lang={lang} quality={q} asks={askable.has(q.body)} confirms={confirms} />
          {q.within6 < q.records && noAddress.has(q.body) && <div class="soft">{w.noAddress}</div>}
        </>
      ),
    },
  ];
}

/** What all records say is told at once; the rest one by one. */
function knownLines(lang: Lang, q: Quality) {
  const w = words(lang);
  const some = known.filter((k) => q[k] < q.records);
  if (some.length === 0) return w.complete;
  return some.map((k) => (
    <div>
      {w[k]}: {w.of(q[k], q.records)}
    </div>
  ));
}

function dates(lang: Lang, q: Quality): string {
  const w = words(lang);
  const oldest = q.oldest ? date(lang, q.oldest) : w.noDate;
  return q.never > 0 && q.oldest ? `${oldest} (${w.never(q.never)})` : oldest;
}

function Next(props: {
  readonly lang: Lang;
  readonly quality: Quality;
  readonly asks: boolean;
  readonly confirms: boolean;
}) {
  const { lang, quality: q, asks, confirms } = props;
  const w = words(lang);
  const old = q.within6 < q.records;
  const [missing] = known.filter((k) => q[k] < q.records).sort((a, b) => q[a] - q[b]);
  return (
    <>
      {!old && !missing && w.good}
      {old && confirms && <a href={href(lang, '/directory/confirm')}>{w.confirm}</a>}
      {missing && <div>{w.missing[missing]}</div>}
      {q.asked && <div class="soft">{w.asked(date(lang, today({ now: () => q.asked! })))}</div>}
      {old && asks && (
        <Form form={formState(lang)} action={href(lang, path)}>
          <input type="hidden" name="body" value={q.body} />
          <Button kind="outline" small>
            {w.ask}
            <span class="visually-hidden">: {q.name}</span>
          </Button>
        </Form>
      )}
    </>
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
    const back = { asked: token === null ? '0' : '1', body: service === null ? null : body, link };
    return c.redirect(withQuery(href(lang, path), '', back), 303);
  };
}
