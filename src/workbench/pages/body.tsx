import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { bodyView } from '../reads/body.ts';
import { isShift } from '../rules/shift.ts';
import { BodyNeeds } from '../view/body-needs.tsx';
import { BodyReach } from '../view/body-reach.tsx';
import { words } from '../words/body.ts';

/** `GET /workbench/organizations/:organization?shift=&place=`: what a body gets back, from the first day and alone. */
export function bodyPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed, day] = [c.get('lang'), signedIn(c), typedQuery(c), today(clock)];
    const w = words(lang);
    const id = c.req.param('organization') ?? '';
    const asked = first(typed, 'shift');
    const shift = isShift(asked) ? asked : 'day';
    const view = isUuid(id) ? await bodyView(db, actor, { id, shift, place: first(typed, 'place'), today: day }) : null;
    if (view === null) throw new AppError('not-found', w.missing);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={view.body.name}>
        <h1>{view.body.name}</h1>
        <p class="lead">{w.lead}</p>
        <BodyReach lang={lang} view={view} shift={shift} typed={typed} />
        <BodyNeeds lang={lang} view={view} />
        <section aria-labelledby="work">
          <h2 id="work">{w.work}</h2>
          <p>{w.workText}</p>
          <Actions>
            <ButtonLink kind="outline" href={href(lang, '/programme/mine')}>
              {w.workOpen}
            </ButtonLink>
            <ButtonLink kind="plain" href={href(lang, '/programme/expenses')}>
              {w.expenses}
            </ButtonLink>
          </Actions>
        </section>
        <section aria-labelledby="pact">
          <h2 id="pact">{w.pact}</h2>
          <p>{w.pactText}</p>
          <Actions>
            <ButtonLink href={href(lang, '/listening/pacts')}>{w.pactOpen}</ButtonLink>
            <ButtonLink kind="plain" href={href(lang, `/network/organizations/${id}`)}>
              {w.edit}
            </ButtonLink>
          </Actions>
        </section>
      </DeskPage>,
    );
  };
}
