import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { demand } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { changeMembership } from '../actions/change-membership.ts';
import { may } from '../policy.ts';
import { membership } from '../reads/members.ts';
import { namedPlace } from '../reads/places.ts';
import { organization } from '../reads.ts';
import { readMemberForm } from '../rules/desk-forms.ts';
import { MemberFields, memberProblems } from '../view/member-form.tsx';
import { deskWords } from '../words/desk.ts';
import { words } from '../words.ts';

async function own(c: Context<Env>, { db }: Deps) {
  const w = deskWords(c.get('lang'));
  const actor = signedIn(c);
  const id = c.req.param('membership') ?? '';
  const found = isUuid(id) ? await membership(db, id) : null;
  if (found === null) throw new AppError('not-found', w.gone);
  demand(may(actor, 'manage-members', await pathOf(db, found.node ?? '00000000-0000-0000-0000-000000000000')));
  const [body, place] = [await organization(db, found.organization), await namedPlace(db, found.place)];
  if (body === null || place === null) throw new AppError('not-found', w.gone);
  return { actor, found, body, place };
}

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = deskWords(lang);
  const { found, body, place } = await own(c, deps);
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={w.membershipTitle(body.name)}
      breadcrumb={[
        { label: words(lang).title, path: '/network' },
        { label: place.name, path: place.path },
        { label: w.manageTitle, path: `${place.path}/manage` },
        { label: body.name },
      ]}
    >
      <h1>{w.membershipTitle(body.name)}</h1>
      <p class="lead">{place.name}</p>
      {first(typedQuery(c), 'saved') === 'yes' && problems.length === 0 && (
        <Notice lang={lang} kind="good" title={w.savedMembership} live />
      )}
      <Form form={form} action={href(lang, `/network/memberships/${found.id}`)}>
        <MemberFields lang={lang} form={form} now={found} />
        <Actions>
          <Button>{w.saveMembership}</Button>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /network/memberships/:membership`: how a body takes part, for whoever manages the place. */
export const membershipPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

/** `POST /network/memberships/:membership`: another part, other days; the governance tree follows. */
export function membershipSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed] = [c.get('lang'), await typedBody(c)];
    const w = deskWords(lang);
    const { actor, found } = await own(c, deps);
    const { note, problems: wrong, ...read } = readMemberForm((name) => first(typed, name));
    const problems = memberProblems(lang, wrong);
    if (problems.length > 0) return show(c, deps, typed, problems);
    const kept = note === found.note[lang] ? found.note : { it: note, en: note };
    const set = { ...read, confirmed: first(typed, 'confirmed') === 'yes', note: kept };
    try {
      await changeMembership(deps, actor, { id: found.id, set }, w);
    } catch (e) {
      if (e instanceof AppError && e.code === 'conflict')
        return show(c, deps, typed, [{ field: e.message === w.secondLead ? 'part' : 'validFrom', message: e.message }]);
      throw e;
    }
    return c.redirect(href(lang, `/network/memberships/${found.id}?saved=yes`), 303);
  };
}
