import type { Context } from 'hono';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { whatIdentifies } from '#kit/free-text.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { municipalityIndex } from '#territory/reads.ts';
import { resolveName } from '#territory/rules/names.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { editBody } from '../actions/edit-body.ts';
import { atecoVersions, contributions, sizes } from '../model.ts';
import { may } from '../policy.ts';
import { profile, sites } from '../reads/profiles.ts';
import { organization } from '../reads.ts';
import { readBodyForm } from '../rules/desk-forms.ts';
import { deskWords } from '../words/desk.ts';
import { words } from '../words.ts';

async function ownBody(c: Context<Env>, { db }: Deps) {
  const id = c.req.param('organization') ?? '';
  const actor = signedIn(c);
  const found = isUuid(id) ? await organization(db, id) : null;
  if (found === null) throw new AppError('not-found', words(c.get('lang')).missing);
  demand(may(actor, 'edit-body', await pathOf(db, nodeId('organization', found.id))));
  return found;
}

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = deskWords(lang);
  const body = await ownBody(c, deps);
  const now = await profile(deps.db, body.id);
  const { byCode } = await municipalityIndex(deps.db);
  const lines = (await sites(deps.db, body.id)).map((s) =>
    [s.name, byCode.get(s.municipality)?.name ?? s.municipality, s.address].join(' | '),
  );
  const form = formState(lang, typed, problems);
  const path = `/network/organizations/${body.id}`;
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={w.editTitle}
      breadcrumb={[{ label: words(lang).title, path: '/network' }, { label: body.name, path }, { label: w.editTitle }]}
    >
      <h1>{w.editTitle}</h1>
      <p class="lead">
        {body.name}. {w.editLead}
      </p>
      {first(typedQuery(c), 'saved') === 'yes' && problems.length === 0 && (
        <Notice lang={lang} kind="good" title={w.saved} live />
      )}
      <Form form={form} action={href(lang, `${path}/edit`)}>
        <SelectField
          form={form}
          name="size"
          label={w.size}
          empty={w.notSaid}
          options={sizes.map((s) => ({ value: s, label: w.sizes[s] }))}
          value={now.size ?? ''}
        />
        <TextField
          form={form}
          name="ateco"
          label={w.ateco}
          hint={w.atecoHint}
          value={now.ateco ?? ''}
          size="s"
          autocomplete="off"
        />
        <SelectField
          form={form}
          name="version"
          label={w.version}
          empty=""
          options={atecoVersions.map((v) => ({ value: v, label: w.versions[v] }))}
          value={now.atecoVersion ?? ''}
        />
        {contributions.map((k) => (
          <TextArea form={form} name={k} label={w[k]} hint={w.bringsHint} value={now[k]} />
        ))}
        <TextArea form={form} name="sites" label={w.sites} hint={w.sitesHint} value={lines.join('\n')} />
        <Actions>
          <Button>{w.save}</Button>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /network/organizations/:organization/edit`: whoever answers for a body writes its page. */
export const editBodyPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

/** `POST /network/organizations/:organization/edit`: keeps it, or shows the form again with what is wrong. */
export function editBodySubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const body = await ownBody(c, deps);
    const index = await municipalityIndex(deps.db);
    const read = readBodyForm(
      (name) => first(typed, name),
      (text) => {
        const found = resolveName(index, text);
        return found.ok ? found.code : null;
      },
    );
    const w = deskWords(lang);
    const say = { badAteco: w.badAteco, badSite: w.badSite, needVersion: () => w.needVersion };
    const problems = read.problems.map((p) => ({
      field: p.field,
      message: say[p.say](p.with[0] ?? '', p.with[1] ?? ''),
    }));
    // Everybody reads it: what may say who a person is does not go in. Names of places and of the body are no secret.
    const known = [body.name, ...[...index.byCode.values()].map((m) => m.name)];
    for (const field of [...contributions, 'sites']) {
      const found = whatIdentifies(first(typed, field), lang, known).find(
        (f) => !['address', 'health'].includes(f.kind),
      );
      if (found) problems.push({ field, message: w.saysWho(found.text) });
    }
    if (problems.length > 0) return show(c, deps, typed, problems);
    await editBody(deps, actor, body.id, read);
    return c.redirect(href(lang, `/network/organizations/${body.id}/edit?saved=yes`), 303);
  };
}
