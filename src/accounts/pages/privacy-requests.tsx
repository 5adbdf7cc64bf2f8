import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, parse, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox, RadioCards } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { askForSomebody } from '../actions/privacy-ask-for.ts';
import { may } from '../policy.ts';
import { requestsSeen } from '../reads/privacy/requests.ts';
import { handlingForm } from '../rules/privacy/own-forms.ts';
import { Requests } from '../view/privacy/requests.tsx';
import { handlingWords } from '../words/privacy/handling.ts';

const path = '/accounts/privacy/requests';

/** `GET /accounts/privacy/requests`: requests one handles, and making one for somebody. */
export const requestsPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const actor = signedIn(c);
  demand(may(actor, 'handle-requests'));
  const lang = c.get('lang');
  const w = handlingWords(lang);
  const after = c.req.query('after') ?? '';
  const { rows, next } = await readAs(deps.db, actor, (tx) => requestsSeen(tx, null, isUuid(after) ? after : null));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <Ask form={formState(lang, typed, problems)} />
      <section aria-labelledby="list">
        <h2 id="list">{w.listTitle}</h2>
        <Requests lang={lang} rows={rows} />
        {next && <Pager lang={lang} previous={null} next={`${href(lang, path)}?after=${next}`} />}
      </section>
    </DeskPage>,
    problems.length > 0 ? 422 : 200,
  );
}

function Ask({ form }: { form: FormState }) {
  const w = handlingWords(form.lang);
  const kinds = (['export', 'erasure'] as const).map((value) => ({
    ...{ value, label: w.kinds[value], hint: w.kindHint[value] },
  }));
  const ways = (['in-person', 'document', 'code'] as const).map((value) => ({ value, label: w.identifiedAs[value] }));
  return (
    <Details summary={w.newTitle} open={form.problems.length > 0}>
      <Form form={form} action={href(form.lang, path)}>
        <RadioCards form={form} name="kind" label={w.kind} options={kinds} />
        <TextField form={form} name="who" label={w.who} hint={w.whoHint} autocomplete="off" maxlength={254} />
        <RadioCards form={form} name="identified" label={w.identified} options={ways} />
        <Checkbox form={form} name="confirm" label={w.confirm} />
        <Actions>
          <Button>{w.submit}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** `POST /accounts/privacy/requests`: a request for somebody who was recognised. */
export function requestsForm(deps: Deps, slices: readonly PersonalData[]) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    demand(may(actor, 'handle-requests'));
    const lang = c.get('lang');
    const w = handlingWords(lang);
    const typed = await typedBody(c);
    const fields = ['kind', 'who', 'identified', 'confirm'] as const;
    const read = parse(handlingForm, Object.fromEntries(fields.map((f) => [f, first(typed, f)])));
    if (!read.ok) {
      const message = {
        kind: w.kindMissing,
        who: w.whoMissing,
        identified: w.identifiedMissing,
        confirm: w.confirmMissing,
      };
      const problems = read.problems.map(({ field }) => ({ field, message: message[field as keyof typeof message] }));
      return show(c, deps, typed, problems);
    }
    try {
      const { request } = await askForSomebody(deps, actor, slices, read.value, lang);
      return c.redirect(href(lang, `${path}/${request}`), 303);
    } catch (error) {
      if (!(error instanceof AppError) || !['not-found', 'conflict'].includes(error.code)) throw error;
      return show(c, deps, typed, [{ field: 'who', message: error.message }]);
    }
  };
}
