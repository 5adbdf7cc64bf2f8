import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { parseCount } from '#kit/numbers.ts';
import { periods } from '#needs/rules/need.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { NumberField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { screened } from '#ui/free-text.tsx';
import { Notice } from '#ui/notice.tsx';
import { beginPact } from '../actions/begin-pact.ts';
import { may } from '../policy.ts';
import { type PactPartners, pactPartners } from '../reads/partners.ts';
import { categoryOptions } from '../reads/where.ts';
import { Invite, looking } from '../view/invite.tsx';
import { periodOptions } from '../view/voice-forms.tsx';
import { words } from '../words/pact.ts';
import { publicNames } from './voice.tsx';

/** The body and alliance a pact is begun with: `body/alliance`, the first when none is chosen. */
const chosen = (partners: readonly PactPartners[], typed: Typed) => {
  const all = partners.flatMap((p) => p.alliances.map((a) => ({ body: p.body, alliance: a })));
  return { all, one: all.find((x) => `${x.body.ref}/${x.alliance.code}` === first(typed, 'as')) ?? all[0] };
};

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[] = []) {
  const lang = c.get('lang');
  const w = words(lang);
  const { all, one } = chosen(await pactPartners(deps.db, signedIn(c)), typed);
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.newTitle}>
      <div class="narrow">
        <h1>{w.newTitle}</h1>
        {one === undefined ? (
          <Notice lang={lang} kind="care">
            {w.notInvited}
          </Notice>
        ) : (
          <Form form={form} action={href(lang, '/listening/pacts')}>
            <SelectField
              form={form}
              name="as"
              label={w.body}
              empty={null}
              options={all.map((x) => ({
                value: `${x.body.ref}/${x.alliance.code}`,
                label: `${x.body.name}, ${x.alliance.name}`,
              }))}
            />
            <TextField form={form} name="title" label={w.name} hint={w.nameHint} maxlength={120} />
            <SelectField
              form={form}
              name="category"
              label={w.category}
              options={categoryOptions(lang)}
              empty={w.anyCategory}
            />
            <SelectField form={form} name="period" label={w.period} options={periodOptions(lang)} empty={null} />
            <TextField form={form} name="hours" label={w.hours} hint={w.hoursHint} maxlength={300} />
            <NumberField form={form} name="people" label={w.people} hint={w.peopleHint} size="xs" />
            <Invite form={form} partners={one.alliance.bodies} />
            <Actions>
              <Button>{w.save}</Button>
            </Actions>
          </Form>
        )}
      </div>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /listening/pacts/new`: what is needed, and whom one invites. */
export const pactNewPage = (deps: Deps) => (c: Context<Env>) => {
  demand(may(signedIn(c), 'join-pact'));
  return show(c, deps, typedQuery(c));
};

/** People typed, or null. */
export const peopleTyped = (typed: Typed): number | null => {
  const n = parseCount(first(typed, 'people'));
  return n !== null && n >= 1 && n <= 100_000 ? n : null;
};

/** `POST /listening/pacts`: begins it and invites. */
export const pactBegin = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  demand(may(actor, 'join-pact'));
  if (looking(typed)) return show(c, deps, typed);
  const w = words(lang);
  const { one } = chosen(await pactPartners(deps.db, actor), typed);
  const people = peopleTyped(typed);
  const names = await publicNames(deps, ...(one?.alliance.bodies.map((b) => b.name) ?? []));
  const texts = ['title', 'hours'].map((name) => ({ name, read: screened(lang, typed, name, names) }));
  const problems = [
    ...(first(typed, 'title') === '' ? [{ field: 'title', message: w.nameMissing }] : []),
    ...(first(typed, 'hours') === '' ? [{ field: 'hours', message: w.hoursMissing }] : []),
    ...(people === null ? [{ field: 'people', message: w.peopleWrong }] : []),
    ...texts.flatMap(({ name, read }) => (read.ok ? [] : [{ field: name, message: read.problem.message }])),
  ];
  if (problems.length > 0 || people === null || one === undefined) return show(c, deps, typed, problems);
  const id = await beginPact(
    deps,
    actor,
    {
      alliance: one.alliance.code,
      madeBy: one.body.ref,
      title: first(typed, 'title').slice(0, 120),
      hours: first(typed, 'hours').slice(0, 300),
      category: categoryOptions(lang).find((o) => o.value === first(typed, 'category'))?.value ?? null,
      period: periods.find((p) => p === first(typed, 'period')) ?? 'term',
      invite: (typed.invite ?? []).filter(isUuid),
      people,
    },
    lang,
  );
  return c.redirect(`${href(lang, `/listening/pacts/${id}`)}?saved=1`, 303);
};
