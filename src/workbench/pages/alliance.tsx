import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { allianceView } from '../reads/alliance.ts';
import { AllianceMembers, AllianceWho } from '../view/alliance-members.tsx';
import { AllianceDocuments, AllianceMoney, AllianceProjects } from '../view/alliance-work.tsx';
import { words } from '../words/alliance.ts';

type View = NonNullable<Awaited<ReturnType<typeof allianceView>>>;

/** `GET /workbench/alliances/:alliance`: the one page on which the members of an alliance work. */
export function alliancePage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, day] = [c.get('lang'), signedIn(c), today(clock)];
    const w = words(lang);
    const question = { lang, now: clock.now(), today: day };
    const view = await allianceView(db, actor, c.req.param('alliance') ?? '', question);
    if (view === null) throw new AppError('not-found', w.missing);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={view.alliance.name}>
        <p class="over">{w.over}</p>
        <h1>{view.alliance.name}</h1>
        <p class="lead">{w.lead(w.nMembers(view.memberCount), w.nProjects(view.projectCount))}</p>
        <div class="split">
          <Asked lang={lang} view={view} />
          <Deadlines lang={lang} view={view} />
        </div>
        <AllianceMoney lang={lang} view={view} />
        <AllianceProjects lang={lang} view={view} />
        <AllianceWho lang={lang} view={view} />
        <AllianceMembers lang={lang} view={view} />
        <AllianceDocuments lang={lang} view={view} />
      </DeskPage>,
    );
  };
}

function Asked({ lang, view }: { lang: Lang; view: View }) {
  const w = words(lang);
  const [first] = view.waiting;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{w.waiting}</h2>
      {first ? (
        <ul class="plain-list">
          {view.waiting.slice(0, 4).map((item) => (
            <li>
              <a href={href(lang, item.path)}>{item.title}</a> {item.about}
            </li>
          ))}
        </ul>
      ) : (
        <p>{w.waitingNone}</p>
      )}
      <Actions>
        <ButtonLink kind="plain" href={href(lang, '/workbench')}>
          {w.waitingMore}
        </ButtonLink>
      </Actions>
    </section>
  );
}

function Deadlines({ lang, view: { deadlines } }: { lang: Lang; view: View }) {
  const w = words(lang);
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{w.deadlines}</h2>
      {deadlines.length === 0 && <p>{w.deadlinesNone}</p>}
      <ul class="plain-list">
        {deadlines.slice(0, 6).map((d) => (
          <li>
            <strong>{date(lang, d.day)}</strong>: <a href={href(lang, d.path)}>{d[lang]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
