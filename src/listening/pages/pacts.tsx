import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { seenPacts } from '../reads/pacts.ts';
import { words } from '../words/pact.ts';
import { words as publicWords } from '../words/public.ts';

/** `GET /listening/pacts`: the pacts of one's body, or those that asked one's alliance. */
export function pactsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    const w = words(lang);
    const joins = may(actor, 'join-pact').yes;
    if (!joins) demand(may(actor, 'decide'));
    const { pacts, members, bodies } = await seenPacts(deps.db, actor);
    const own = new Set(bodies.map((b) => b.ref));
    const stateOf = (pact: string) => members.find((m) => m.pact === pact && own.has(m.organization))?.state;
    const saved = c.req.query('saved');
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {(saved === 'left' || saved === 'refused') && (
          <Notice lang={lang} kind="good" live>
            {saved === 'left' ? w.leftNow : w.refusedNow}
          </Notice>
        )}
        {joins && (
          <Actions>
            <ButtonLink href={href(lang, '/listening/pacts/new')}>{w.begin}</ButtonLink>
          </Actions>
        )}
        {pacts.length === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{joins ? w.emptyBody : w.emptyReader}</p>
          </Empty>
        ) : (
          <Cards pair>
            {pacts.map((p) => {
              const state = stateOf(p.id);
              return (
                <Card
                  title={p.title}
                  level={2}
                  href={href(lang, `/listening/pacts/${p.id}`)}
                  over={
                    <>
                      {state && <Tag tone={state === 'invited' ? 'accent' : 'neutral'}>{w.state[state]}</Tag>}{' '}
                      {p.askedAt === null && !members.some((m) => m.pact === p.id && m.state === 'joined') && (
                        <Tag>{w.goneTitle}</Tag>
                      )}{' '}
                      {p.example && <Tag tone="care">{w.example}</Tag>}
                    </>
                  }
                  foot={p.askedAt ? w.asked(date(lang, today({ now: () => p.askedAt! }))) : undefined}
                >
                  <p>
                    {p.hours}, {publicWords(lang).period[p.period]}
                  </p>
                  {p.askedFirms !== null && p.askedPeople !== null && (
                    <p>{w.sum(number(lang, p.askedFirms), number(lang, p.askedPeople))}</p>
                  )}
                </Card>
              );
            })}
          </Cards>
        )}
      </DeskPage>,
    );
  };
}
