import type { Context } from 'hono';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { namePerson } from '../actions/name-person.ts';
import { readPeople } from '../actions/read-people.ts';
import { may } from '../policy.ts';
import { namedPlace } from '../reads/places.ts';
import { organization } from '../reads.ts';
import { readPersonForm } from '../rules/desk-forms.ts';
import { AccountsThere, NameSomebody, PeopleTable } from '../view/people.tsx';
import { deskWords } from '../words/desk.ts';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';
import { placeIn } from './members.tsx';

type Kind = 'organization' | 'network' | 'alliance';

/** The body, network or alliance whose people the page is about. */
async function whose(c: Context<Env>, { db }: Deps, kind: Kind) {
  const lang = c.get('lang');
  if (kind === 'organization') {
    const id = c.req.param('organization') ?? '';
    const body = isUuid(id) ? await organization(db, id) : null;
    if (body === null) throw new AppError('not-found', words(lang).missing);
    return {
      name: body.name,
      node: nodeId(kind, body.id),
      path: `/network/organizations/${body.id}`,
      post: { organization: body.id },
    };
  }
  const place = await namedPlace(db, placeIn(c, kind));
  if (place === null)
    throw new AppError(
      'not-found',
      kind === 'network' ? registerWords(lang).missingNetwork : words(lang).missingAlliance,
    );
  return { name: place.name, node: place.node, path: place.path, post: { place: place.place } };
}

async function show(c: Context<Env>, deps: Deps, kind: Kind, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = deskWords(lang);
  const actor = signedIn(c);
  const of = await whose(c, deps, kind);
  const { people, accounts } = await readPeople(deps, actor, of.node);
  const names = may(actor, 'name-people', await pathOf(deps.db, of.node)).yes;
  const action = href(lang, `${of.path}/people`);
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={w.peopleTitle}
      breadcrumb={[
        { label: words(lang).title, path: '/network' },
        { label: of.name, path: of.path },
        { label: w.peopleTitle },
      ]}
    >
      <h1>{w.peopleTitle}</h1>
      <p class="lead">
        {of.name}. {w.peopleLead}
      </p>
      {first(typedQuery(c), 'saved') === 'yes' && problems.length === 0 && (
        <Notice lang={lang} kind="good" title={w.named} live />
      )}
      <PeopleTable lang={lang} people={people} action={names ? action : null} />
      <AccountsThere lang={lang} accounts={accounts} node={of.node} />
      {names && (
        <NameSomebody
          lang={lang}
          kind={kind}
          form={formState(lang, typed, problems)}
          action={action}
          today={today(deps.clock)}
        />
      )}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET …/people` of a body, a network or an alliance: who answers, with names for whoever may read them; the reading is recorded. */
export const peoplePage = (deps: Deps, kind: Kind) => (c: Context<Env>) => show(c, deps, kind, {}, []);

/** `POST …/people`: names somebody, or ends a role. */
export function peopleSubmit(deps: Deps, kind: Kind) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const w = deskWords(lang);
    const { post, path } = await whose(c, deps, kind);
    const day = today(deps.clock);
    const end = first(typed, 'end');
    if (isUuid(end)) await namePerson(deps, actor, { end, post, from: day, gone: w.gonePerson });
    else {
      const { problems: wrong, ...add } = readPersonForm((name) => first(typed, name), kind, day);
      const say = {
        needRole: () => w.needRole,
        needOffice: () => w.needOffice,
        badEmail: w.badEmail,
        badDay: w.badDay,
      };
      const problems = wrong.map((p) => ({ field: p.field, message: say[p.say](p.with[0] ?? '') }));
      if (problems.length > 0) return show(c, deps, kind, typed, problems);
      await namePerson(deps, actor, { add: { ...add, post } });
    }
    return c.redirect(href(lang, `${path}/people?saved=yes`), 303);
  };
}
