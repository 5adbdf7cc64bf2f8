import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Pager } from '#ui/pager.tsx';
import { Table } from '#ui/table.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { may } from '../policy.ts';
import { joiningRequests } from '../reads/joining.ts';
import { alliances, networks } from '../reads.ts';
import type { JoiningState } from '../rules/joining.ts';
import { dayIn, StateTag } from '../view/joining-history.tsx';
import { joiningWords } from '../words/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';

const path = '/network/joining';
const limit = 50;

/** Whose move it is; what nobody has to move any more. */
const shown: Readonly<Record<'open' | 'waiting' | 'done', readonly JoiningState[]>> = {
  open: ['submitted', 'approved'],
  waiting: ['question'],
  done: ['filed', 'refused', 'withdrawn'],
};
type Shown = keyof typeof shown;

/** `GET /network/joining?show=open&after=…`: requests of one's network or alliance, oldest first. */
export function joiningPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    demand(may(actor, 'review-joining'));
    const [lang, typed] = [c.get('lang'), typedQuery(c)];
    const [w, j] = [joiningDeskWords(lang), joiningWords(lang)];
    const wanted = first(typed, 'show');
    const show: Shown = wanted === 'waiting' || wanted === 'done' ? wanted : 'open';
    const before = afterOf(first(typed, 'after'));
    const found = await readAs(deps.db, actor, (tx) =>
      joiningRequests(tx, { states: shown[show], limit: limit + 1, ...(before ? { before } : {}) }),
    );
    const rows = found.slice(0, limit);
    const names = new Map(
      [...(await networks(deps.db)), ...(await alliances(deps.db))].map((p) => [p.code, p.name] as const),
    );
    const last = rows.at(-1);
    const filters = { open: w.filterOpen, waiting: w.filterWaiting, done: w.filterDone } as const;
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <nav aria-label={w.filters}>
          <Tags>
            {(Object.keys(filters) as Shown[]).map((key) => (
              <Tag tone={key === show ? 'accent' : 'neutral'} href={withQuery(href(lang, path), '', { show: key })}>
                {filters[key]}
              </Tag>
            ))}
          </Tags>
        </nav>
        {rows.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneHelp}</p>
          </Empty>
        ) : (
          <Table
            lang={lang}
            caption={filters[show]}
            captionHidden
            rows={rows}
            columns={[
              {
                key: 'body',
                head: w.body,
                rowHeader: true,
                cell: (r) => <a href={href(lang, `${path}/${r.id}`)}>{r.body.name}</a>,
              },
              { key: 'what', head: w.what, cell: (r) => j.kinds[r.kind] },
              { key: 'where', head: w.where, cell: (r) => names.get(r.alliance ?? r.network) ?? '' },
              { key: 'since', head: w.since, cell: (r) => dayIn(lang, r.askedAt) },
              { key: 'state', head: w.state, cell: (r) => <StateTag lang={lang} state={r.state} /> },
            ]}
          />
        )}
        {(before || found.length > limit) && (
          <Pager
            lang={lang}
            previous={before ? withQuery(href(lang, path), '', { show }) : null}
            next={
              last && found.length > limit
                ? withQuery(href(lang, path), '', { show, after: `${last.askedAt.toISOString()}~${last.id}` })
                : null
            }
          />
        )}
        <Actions>
          {may(actor, 'agree-with-lead').yes && (
            <ButtonLink kind="outline" href={href(lang, '/network/conventions/new')}>
              {w.newConvention}
            </ButtonLink>
          )}
          <ButtonLink kind="plain" href={href(lang, '/network/templates')}>
            {w.templates}
          </ButtonLink>
          <ButtonLink kind="plain" href={href(lang, '/network/join')}>
            {w.publicForm}
          </ButtonLink>
        </Actions>
      </DeskPage>,
    );
  };
}

/** The last row of the page before, from the address; anything else is the first page. */
function afterOf(text: string): { readonly at: Date; readonly id: string } | null {
  const [moment = '', id = ''] = text.split('~');
  const at = new Date(moment);
  return isUuid(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
