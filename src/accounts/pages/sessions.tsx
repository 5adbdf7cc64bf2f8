import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { moment } from '#kit/moment.ts';
import { Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { endSessions } from '../actions/end-session.ts';
import { type OwnSession, ownSessions } from '../reads/account.ts';
import { agentParts } from '../rules/agent.ts';
import { fullyFirst } from '../view/factor-first.ts';
import { words } from '../words/account.ts';

function device(lang: Lang, agent: string | null): string {
  const w = words(lang);
  const { browser, system } = agentParts(agent ?? '');
  if (browser && system) return w.deviceOn(browser, system);
  return browser ?? system ?? w.unknownDevice;
}

function End({ lang, session: s }: { lang: Lang; session: OwnSession }) {
  const w = words(lang);
  if (s.current) return <Tag tone="good">{w.thisOne}</Tag>;
  return (
    <form method="post" action={href(lang, `/accounts/sessions/${s.id}/end`)}>
      <Button kind="outline" small>
        {w.end}
        <span class="visually-hidden"> {w.endOf(device(lang, s.agent), moment(lang, s.openedAt))}</span>
      </Button>
    </form>
  );
}

const columns = (lang: Lang) => {
  const w = words(lang);
  const how = (s: OwnSession) => (s.secondFactor ? `${w.method[s.method]} ${w.withFactor}` : w.method[s.method]);
  return [
    { key: 'device', head: w.device, cell: (s: OwnSession) => device(lang, s.agent), rowHeader: true },
    { key: 'from', head: w.from, cell: (s: OwnSession) => s.address ?? '—' },
    { key: 'since', head: w.since, cell: (s: OwnSession) => moment(lang, s.openedAt) },
    { key: 'when', head: w.when, cell: (s: OwnSession) => moment(lang, s.seenAt) },
    { key: 'how', head: w.how, cell: how },
    { key: 'end', head: w.end, cell: (s: OwnSession) => <End lang={lang} session={s} /> },
  ];
};

/** `GET /accounts/sessions`: where one is signed in. */
export function sessionsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = words(lang);
    const rows = await readAs(deps.db, actor, (tx) => ownSessions(tx, deps.config.masterKey));
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.sessions}>
        <h1>{w.sessions}</h1>
        {c.req.query('said') === 'ended' && (
          <Notice lang={lang} kind="good" live>
            {w.saidEnded}
          </Notice>
        )}
        <p class="lead">{w.sessionsLead}</p>
        <Table lang={lang} caption={w.sessions} captionHidden columns={columns(lang)} rows={rows} />
        {rows.length > 1 && (
          <form method="post" action={href(lang, '/accounts/sessions/others/end')} class="mt-4">
            <Button>{w.endOthers}</Button>
          </form>
        )}
      </DeskPage>,
    );
  };
}

/** `POST /accounts/sessions/:session/end`: one of one's own, or `others`. Somebody else's id changes nothing. */
export function endSessionForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const which = c.req.param('session') ?? '';
    const first = await fullyFirst(c, deps, '/accounts/sessions');
    if (first) return first;
    if (which === 'others' || isUuid(which)) await endSessions(deps, actor, which);
    return c.redirect(`${href(c.get('lang'), '/accounts/sessions')}?said=ended`, 303);
  };
}
