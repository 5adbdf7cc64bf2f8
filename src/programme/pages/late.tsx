import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { mayRemind, remindLate } from '../actions/remind-late.ts';
import { may } from '../policy.ts';
import { type LateBody, lateBodies } from '../reads/late.ts';
import { words } from '../words/late.ts';
import { lateMessage } from '../words/late-message.ts';

const path = '/programme/late';

function Silent({ lang, body }: { lang: Lang; body: LateBody }) {
  const w = words(lang);
  return (
    <ul class="plain-list">
      {body.actions.slice(0, 5).map((a) => (
        <li>
          <a href={href(lang, `/programme/actions/${a.id}`)}>{a.title}</a>{' '}
          <span class="soft">({a.lastOn === null ? w.never : w.last(date(lang, a.lastOn))})</span>
        </li>
      ))}
      {body.actions.length > 5 && <li>+ {body.actions.length - 5}</li>}
    </ul>
  );
}

function Write({
  lang,
  body,
  publicUrl,
  mayWrite,
}: {
  lang: Lang;
  body: LateBody;
  publicUrl: string;
  mayWrite: boolean;
}) {
  const w = words(lang);
  if (body.email === null) return <span class="soft">{w.noEmail}</span>;
  const { subject, text } = lateMessage(lang, body, publicUrl);
  const mailto = `mailto:${body.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return (
    <>
      <a href={mailto}>{w.mailto}</a>
      {mayWrite && (
        <form method="post" action={href(lang, path)}>
          <input type="hidden" name="body" value={body.id} />
          <Button small kind="outline">
            {w.send}
          </Button>
        </form>
      )}
    </>
  );
}

/** `GET /programme/late`: bodies that are late, with a message that is ready. */
export function latePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    demand(may(actor, 'see-expenses'));
    const w = words(lang);
    const late = await readAs(deps.db, actor, (tx) => lateBodies(tx, today(deps.clock)));
    const sent = first(typedQuery(c), 'sent');
    const mayWrite = mayRemind(actor).yes;
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {sent !== '' && (
          <Notice lang={lang} kind="good" title={w.sent(Number(sent) || 0)} live>
            {w.sentHelp}
          </Notice>
        )}
        {late.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneHelp}</p>
          </Empty>
        ) : (
          <>
            <Table
              lang={lang}
              caption={w.title}
              captionHidden
              columns={[
                {
                  ...{ key: 'body', head: w.colBody, rowHeader: true },
                  cell: (b) => <a href={href(lang, `/network/organizations/${b.id}`)}>{b.name}</a>,
                },
                { key: 'actions', head: w.colActions, cell: (b) => <Silent lang={lang} body={b} /> },
                {
                  key: 'write',
                  head: w.colWrite,
                  cell: (b) => <Write {...{ lang, body: b, publicUrl: deps.config.publicUrl, mayWrite }} />,
                },
              ]}
              rows={late.slice(0, 200)}
            />
            {mayWrite && (
              <form method="post" action={href(lang, path)}>
                <Actions>
                  <Button>{w.sendAll}</Button>
                </Actions>
              </form>
            )}
          </>
        )}
      </DeskPage>,
    );
  };
}

/** `POST /programme/late`: writes to one of them, or to all. */
export const postLate = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const body = first(typed, 'body');
  const sent = await remindLate(deps, actor, isUuid(body) ? body : null);
  return c.redirect(href(lang, `${path}?sent=${sent}`), 303);
};
