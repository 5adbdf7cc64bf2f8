import type { Context } from 'hono';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { signIn } from '../actions/sign-in.ts';
import { normalEmail } from '../rules/email.ts';
import { localPath } from '../rules/local-path.ts';
import { giveCookie } from '../view/cookie.ts';
import { PasswordField } from '../view/password-field.tsx';
import { slowDown } from '../view/rate.ts';
import { visitorOf } from '../view/visitor.ts';
import { words } from '../words/sign-in.ts';

function show(c: Context<Env>, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const next = localPath(first(typed, 'next'), '');
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.title} breadcrumb={[{ label: w.title }]}>
      <div class="narrow">
        <h1>{w.title}</h1>
        {first(typed, 'said') === 'out' && (
          <Notice lang={lang} kind="good" live>
            {w.signedOut}
          </Notice>
        )}
        <p class="lead">{w.lead}</p>
        <h2>{w.withPassword}</h2>
        <Form form={form} action={href(lang, '/accounts/sign-in')}>
          <input type="hidden" name="next" value={next} />
          <TextField
            form={form}
            name="email"
            label={w.email}
            type="email"
            inputmode="email"
            autocomplete="username"
            maxlength={320}
          />
          <PasswordField form={form} name="password" label={w.password} />
          <Actions>
            <Button>{w.enter}</Button>
          </Actions>
        </Form>
      </div>
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /accounts/sign-in?next=`: the ways to sign in. */
export const signInPage = () => (c: Context<Env>) => show(c, typedQuery(c), []);

/** `POST /accounts/sign-in`: e-mail and password. The same answer for an unknown e-mail, a wrong password and a locked one. */
export function signInForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const w = words(c.get('lang'));
    const email = normalEmail(first(typed, 'email'));
    const password = typed.password?.[0] ?? '';
    const again = { email: typed.email ?? [], next: typed.next ?? [] };
    if (email === null) return show(c, again, [{ field: 'email', message: w.badEmail }]);
    if (password === '') return show(c, again, [{ field: 'password', message: w.noPassword }]);
    await slowDown(c, deps, 'attempt');
    const opened = await signIn(deps, email, password, visitorOf(c, deps));
    if (!opened) return show(c, again, [{ field: 'password', message: w.refused }]);
    giveCookie(c, deps, opened.token);
    return c.redirect(localPath(first(typed, 'next'), href(c.get('lang'), '/accounts')), 303);
  };
}
