import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/layout.tsx';
import { follow, type Stretch } from '../reads/follow.ts';
import type { ThingKinds } from '../reads/kinds.ts';
import { words } from '../words.ts';

/** Beyond these, things of one kind are only counted. */
const shown = 20;

/** `GET /thread/:kind/:id`: where a thing comes from and what became of it, as far as whoever asks may see. */
export function thingPage({ db }: Deps, kinds: ThingKinds) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), c.get('actor')];
    const w = words(lang);
    const thing = { kind: c.req.param('kind') ?? '', id: c.req.param('id') ?? '' };
    const found = await readAs(db, actor, (tx) => follow(tx, kinds, thing, lang));
    if (found === null) throw new AppError('not-found', w.missing);
    if (actor !== 'anyone') keepPrivate(c);
    const { self } = found;
    return c.html(
      <Page c={c} title={w.title(self.label)} description={w.description}>
        <p class="over">{self.one}</p>
        <h1>{self.label}</h1>
        <p class="lead">{w.lead}</p>
        {self.path && (
          <Actions>
            <ButtonLink href={href(lang, self.path)}>{w.open(self.one)}</ButtonLink>
          </Actions>
        )}
        <div class="split">
          <Way lang={lang} id="back" title={w.back} none={w.noBack} stretches={found.back} />
          <Way lang={lang} id="on" title={w.on} none={w.noOn} stretches={found.on} />
        </div>
      </Page>,
    );
  };
}

function Way(props: {
  readonly lang: Lang;
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly stretches: readonly Stretch[];
}) {
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.stretches.length === 0 && <p>{props.none}</p>}
      {props.stretches.map((s) => (
        <Things lang={props.lang} stretch={s} />
      ))}
    </section>
  );
}

function Things({ lang, stretch: { one, things, hidden } }: { lang: Lang; stretch: Stretch }) {
  const w = words(lang);
  return (
    <>
      <h3>{one}</h3>
      {things.length > 0 && (
        <ul>
          {things.slice(0, shown).map((t) => (
            <li>
              {t.path ? <a href={href(lang, t.path)}>{t.label}</a> : t.label}{' '}
              <span class="over">{date(lang, today({ now: () => t.at }))}</span>
            </li>
          ))}
        </ul>
      )}
      {things.length > shown && <p>{w.more(number(lang, shown), number(lang, things.length))}</p>}
      {hidden && <p>{w.hidden}</p>}
    </>
  );
}
