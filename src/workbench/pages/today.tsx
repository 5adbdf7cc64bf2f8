import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { daysBetween } from '#kit/days.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import type { Waiting } from '#kit/waiting.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { waitingFor } from '../reads/today.ts';
import { pressing, together } from '../rules/rank.ts';
import { words } from '../words/today.ts';

/** `GET /workbench`: what waits for the person who is signed in, the most pressing first, each one click away. */
export function todayPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, day] = [c.get('lang'), signedIn(c), today(clock)];
    const w = words(lang);
    const items = await waitingFor(db, actor, { lang, now: clock.now(), today: day });
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <p class="over">{date(lang, day)}</p>
        <h1>{w.title}</h1>
        {actor.grants.some((g) => !g.active) && (
          <Notice lang={lang} kind="care" title={w.factorTitle}>
            <p>{w.factorText}</p>
            <ButtonLink href={`${href(lang, '/accounts/second-factor')}?next=${href(lang, '/workbench')}`}>
              {w.factorDo}
            </ButtonLink>
          </Notice>
        )}
        {items.length === 0 ? (
          <Nothing lang={lang} citizen={actor.grants.length === 0} />
        ) : (
          <>
            <p class="lead">{w.lead(items.length)}</p>
            <Cards list>
              {together(items, day).map((alike) =>
                alike.length === 1 && alike[0] ? (
                  <Thing lang={lang} item={alike[0]} today={day} />
                ) : (
                  <Alike lang={lang} items={alike} today={day} />
                ),
              )}
            </Cards>
            <Details summary={w.how}>
              <p>{w.howText}</p>
            </Details>
          </>
        )}
      </DeskPage>,
    );
  };
}

function Nothing({ lang, citizen }: { lang: Lang; citizen: boolean }) {
  const w = words(lang);
  return (
    <Empty title={w.emptyTitle}>
      <p>{citizen ? w.citizen : w.empty}</p>
      {citizen && (
        <Actions>
          <ButtonLink href={href(lang, '/needs/new')}>{w.ask}</ButtonLink>
        </Actions>
      )}
    </Empty>
  );
}

interface ThingProps {
  readonly lang: Lang;
  readonly item: Waiting;
  readonly today: string;
}

/** Since when it waits and by when it is due. What is late says its delay alone: two counts of days side by side read as a contradiction. */
function When({ lang, item, today: day }: ThingProps) {
  const w = words(lang);
  const press = pressing(item, day);
  const since = today({ now: () => item.since });
  return (
    <>
      {press > 0 && w.waits(Math.max(0, daysBetween(since, day)))}
      {press > 0 && item.due && ' · '}
      {item.due && (
        <Tag tone={press === 0 ? 'bad' : press === 1 ? 'care' : 'neutral'}>
          {press === 0 ? w.over(daysBetween(item.due, day), date(lang, item.due)) : w.due(date(lang, item.due))}
        </Tag>
      )}
    </>
  );
}

function Thing(props: ThingProps) {
  const { lang, item } = props;
  return (
    <Card title={item.title} level={2} foot={<When {...props} />}>
      <p>{item.about}</p>
      <Actions>
        <ButtonLink href={href(lang, item.path)}>{item.button}</ButtonLink>
      </Actions>
    </Card>
  );
}

/** The same thing to do about several things: said once, with one line for each. */
function Alike({ lang, items, today: day }: { lang: Lang; items: readonly Waiting[]; today: string }) {
  return (
    <Card title={words(lang).times(items[0]?.title ?? '', items.length)} level={2}>
      <ul>
        {items.map((item) => (
          <li>
            <a href={href(lang, item.path)}>
              {item.button}: {item.about}
            </a>
            <br />
            <When lang={lang} item={item} today={day} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
