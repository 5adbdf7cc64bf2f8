import type { Context } from 'hono';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { ErrorSummary, Form, type FormState, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { askLink } from '../actions/ask-link.ts';
import { signIn } from '../actions/sign-in.ts';
import { type ProviderName, providerNames } from '../reads/providers.ts';
import { normalEmail } from '../rules/email.ts';
import { localPath } from '../rules/local-path.ts';
import { EmailField } from '../view/email-field.tsx';
import { enterWith } from '../view/enter.ts';
import { PasswordField } from '../view/password-field.tsx';
import { ProviderButtons } from '../view/provider-buttons.tsx';
import { slowDown } from '../view/rate.ts';
import { visitorOf } from '../view/visitor.ts';
import { words } from '../words/sign-in.ts';

const Next = ({ form }: { form: FormState }) => (
  <input type="hidden" name="next" value={localPath(first(form.typed, 'next'), '')} />
);

/** One form, two ways: with the password, or with a link sent to the same address. */
function Ways({ form }: { form: FormState }) {
  const { lang } = form;
  const w = words(lang);
  return (
    <>
      <section class="band" aria-labelledby="with-password">
        <h2 id="with-password">{w.withPassword}</h2>
        <Form form={{ ...form, problems: [] }} action={href(lang, '/accounts/sign-in')}>
          <Next form={form} />
          <EmailField form={form} autocomplete="username" />
          <PasswordField form={form} name="password" label={w.password} />
          <Actions>
            <Button>{w.enter}</Button>
          </Actions>
        </Form>
        <p>
          <a href={href(lang, '/accounts/reset')}>{w.forgot}</a>
        </p>
      </section>
      <section aria-labelledby="with-link">
        <h2 id="with-link">{w.withLink}</h2>
        <p>{w.linkBody}</p>
        <Form form={{ ...form, problems: [] }} action={href(lang, '/accounts/link')}>
          <Next form={form} />
          <EmailField form={form} name="address" />
          <Actions>
            <Button kind="outline">{w.sendLink}</Button>
          </Actions>
        </Form>
      </section>
    </>
  );
}

function SignIn({ c, form, providers }: { c: Context<Env>; form: FormState; providers: readonly ProviderName[] }) {
  const { lang } = form;
  const w = words(lang);
  const said = { out: w.signedOut, email: w.emailDone }[first(form.typed, 'said')];
  return (
    <Page c={c} title={w.title} breadcrumb={[{ label: w.title }]}>
      <div class="narrow">
        <h1>{w.title}</h1>
        {said && (
          <Notice lang={lang} kind="good" live>
            {said}
          </Notice>
        )}
        <p class="lead">{w.lead}</p>
        <ErrorSummary form={form} />
        <ProviderButtons lang={lang} providers={providers} next={localPath(first(form.typed, 'next'), '')} />
        <Ways form={form} />
      </div>
    </Page>
  );
}

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  keepPrivate(c);
  const providers = await providerNames(deps.db);
  const form = formState(c.get('lang'), typed, problems);
  return c.html(<SignIn c={c} form={form} providers={providers} />, problems.length > 0 ? 400 : 200);
}

/** `GET /accounts/sign-in?next=`: the ways to sign in. */
export const signInPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, typedQuery(c), []);

/** `POST /accounts/sign-in`: e-mail and password. The same answer for an unknown e-mail, a wrong password and a locked one. */
export function signInForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const w = words(c.get('lang'));
    const email = normalEmail(first(typed, 'email'));
    const password = typed.password?.[0] ?? '';
    const again = { email: typed.email ?? [], next: typed.next ?? [] };
    if (email === null) return show(c, deps, again, [{ field: 'email', message: w.badEmail }]);
    if (password === '') return show(c, deps, again, [{ field: 'password', message: w.noPassword }]);
    await slowDown(c, deps, 'attempt');
    const opened = await signIn(deps, email, password, visitorOf(c, deps));
    if (!opened) return show(c, deps, again, [{ field: 'password', message: w.refused }]);
    return enterWith(c, deps, opened, first(typed, 'next'));
  };
}

/** `POST /accounts/link`: asks for a link to sign in. */
export function askLinkForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const lang = c.get('lang');
    const email = normalEmail(first(typed, 'address'));
    const again = { address: typed.address ?? [], next: typed.next ?? [] };
    if (email === null) return show(c, deps, again, [{ field: 'address', message: words(lang).badEmail }]);
    await slowDown(c, deps, 'link');
    await askLink(deps, 'sign-in', email, localPath(first(typed, 'next'), ''));
    return c.redirect(href(lang, '/accounts/asked'), 303);
  };
}
