import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { changeMembership } from '../actions/change-membership.ts';
import type { Place } from '../model.ts';
import { may } from '../policy.ts';
import { membersLacking } from '../reads/lacking.ts';
import { countMembers, members, namedBodies } from '../reads/members.ts';
import { namedPlace } from '../reads/places.ts';
import { readMemberForm } from '../rules/desk-forms.ts';
import { placeText, readPlace } from '../rules/query.ts';
import { LackingList } from '../view/lacking.tsx';
import { MemberFields, memberProblems } from '../view/member-form.tsx';
import { MemberTable } from '../view/members.tsx';
import { deskWords } from '../words/desk.ts';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';
import { placeIn } from './members.tsx';

const pageSize = 50;

async function managed(c: Context<Env>, { db }: Deps, kind: Place['kind']) {
  const lang = c.get('lang');
  const actor = signedIn(c);
  const found = await namedPlace(db, placeIn(c, kind));
  if (found === null)
    throw new AppError(
      'not-found',
      kind === 'network' ? registerWords(lang).missingNetwork : words(lang).missingAlliance,
    );
  demand(may(actor, 'manage-members', await pathOf(db, found.node)));
  return { actor, found };
}

async function show(c: Context<Env>, deps: Deps, kind: Place['kind'], typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = deskWords(lang);
  const { actor, found } = await managed(c, deps, kind);
  const day = today(deps.clock);
  const query = typedQuery(c);
  const after = readPlace(first(query, 'after'));
  const rows = await members(deps.db, { place: found.place, day, ...(after ? { after } : {}), limit: pageSize + 1 });
  const all = [...(await countMembers(deps.db, { place: found.place, day })).values()].reduce((sum, n) => sum + n, 0);
  const lacking = await readAs(deps.db, actor, async (tx) => [
    ...(await membersLacking(tx, 'contact', day, found.place)),
    ...(await membersLacking(tx, 'deputy', day, found.place)),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const form = formState(lang, typed, problems);
  const path = href(lang, `${found.path}/manage`);
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={w.manageTitle}
      breadcrumb={[
        { label: words(lang).title, path: '/network' },
        { label: found.name, path: found.path },
        { label: w.manageTitle },
      ]}
    >
      <h1>{w.manageTitle}</h1>
      <p class="lead">
        {found.name}. {w.manageLead}
      </p>
      <p>
        <a href="#add">{w.addTitle}</a>
      </p>
      {first(query, 'added') === 'yes' && problems.length === 0 && (
        <Notice lang={lang} kind="good" title={w.added} live />
      )}
      <LackingList lang={lang} lacking={lacking} />
      <section aria-labelledby="members">
        <h2 id="members">{registerWords(lang).members}</h2>
        <p>{registerWords(lang).membersLead(number(lang, all), date(lang, day))}</p>
        <MemberTable lang={lang} caption={w.manageTitle} rows={shown} edit={w.change} />
        <Pager
          lang={lang}
          previous={after ? path : null}
          next={rows.length > pageSize && last ? withQuery(path, '', { after: placeText(last) }) : null}
        />
      </section>
      <section aria-labelledby="add">
        <h2 id="add">{w.addTitle}</h2>
        <p>{w.addLead}</p>
        <Form form={form} action={path}>
          <TextField form={form} name="body" label={w.body} hint={w.bodyHint} autocomplete="off" />
          <MemberFields lang={lang} form={form} />
          <Actions>
            <Button>{w.add}</Button>
          </Actions>
        </Form>
      </section>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /network/alliances/:alliance/manage`, `GET /network/networks/:network/manage`: members, who lacks a contact, adding one. */
export const managePage = (deps: Deps, kind: Place['kind']) => (c: Context<Env>) => show(c, deps, kind, {}, []);

/** `POST …/manage`: adds a body to the network or alliance. */
export function manageSubmit(deps: Deps, kind: Place['kind']) {
  return async (c: Context<Env>) => {
    const [lang, typed] = [c.get('lang'), await typedBody(c)];
    const w = deskWords(lang);
    const { actor, found } = await managed(c, deps, kind);
    const read = readMemberForm((name) => first(typed, name));
    const problems = memberProblems(lang, read.problems);
    const name = first(typed, 'body').slice(0, 300);
    const bodies = await namedBodies(deps.db, name);
    if (bodies.length !== 1)
      problems.unshift({ field: 'body', message: bodies.length === 0 ? w.unknownBody(name) : w.ambiguousBody(name) });
    const [body] = bodies;
    if (problems.length > 0 || !body) return show(c, deps, kind, typed, problems);
    const { part, validFrom, source, note } = read;
    const add = {
      ...{
        organization: body.id,
        place: found.place,
        part,
        validFrom,
        validTo: null,
        confirmed: true,
        agreement: null,
      },
      ...{ source, note: { it: note, en: note }, example: body.example },
    };
    try {
      await changeMembership(deps, actor, { add }, w);
    } catch (e) {
      if (e instanceof AppError && e.code === 'conflict')
        return show(c, deps, kind, typed, [
          { field: e.message === w.secondLead ? 'part' : 'body', message: e.message },
        ]);
      throw e;
    }
    return c.redirect(href(lang, `${found.path}/manage?added=yes`), 303);
  };
}
