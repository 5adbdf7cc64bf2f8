import type { Context } from 'hono';
import { placesWhere } from '#accounts/reads/where.ts';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { prepareConvention } from '../actions/prepare-convention.ts';
import { may } from '../policy.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';

const path = '/network/conventions/new';

/** `GET /network/conventions/new?alliance=…`: with which lead, and who signs for it. */
export const conventionPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, typedQuery(c), []);

/** `POST /network/conventions/new`: the act, ready to be signed. */
export function conventionForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    demand(may(actor, 'agree-with-lead'));
    const typed = await typedBody(c);
    const w = joiningDeskWords(lang);
    const [alliance, signer, signerOffice] = [first(typed, 'alliance'), first(typed, 'signer'), first(typed, 'office')];
    const problems: Problem[] = [
      ...(alliance === '' ? [{ field: 'alliance', message: w.allianceMissing }] : []),
      ...(signer.length >= 3 && signer.length <= 120 && signerOffice.length <= 120
        ? []
        : [{ field: 'signer', message: w.signerMissing }]),
    ];
    if (problems.length > 0) return show(c, deps, typed, problems);
    const id = await prepareConvention(deps, actor, { alliance, signer, signerOffice }, lang);
    return c.redirect(href(lang, `/network/joining/${id}`), 303);
  };
}

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const [actor, lang] = [signedIn(c), c.get('lang')];
  demand(may(actor, 'agree-with-lead'));
  const w = joiningDeskWords(lang);
  const places = await readAs(deps.db, actor, (tx) => placesWhere(tx, 'network.agree-with-lead', 'alliance'));
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={w.conventionTitle}
      breadcrumb={[{ label: w.title, path: '/network/joining' }, { label: w.conventionTitle }]}
    >
      <h1>{w.conventionTitle}</h1>
      <p class="lead">{w.conventionLead}</p>
      <Form form={form} action={href(lang, path)}>
        <SelectField
          form={form}
          name="alliance"
          label={w.alliance}
          options={places.map((p) => ({ value: p.ref, label: p.name }))}
        />
        <TextField form={form} name="signer" label={w.signer} autocomplete="off" maxlength={120} />
        <TextField form={form} name="office" label={w.signerOffice} autocomplete="off" maxlength={120} optional />
        <Actions>
          <Button>{w.prepare}</Button>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 422 : 200,
  );
}
