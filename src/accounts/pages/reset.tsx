import type { Context } from 'hono';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Form, formState } from '#ui/form.tsx';
import { askLink } from '../actions/ask-link.ts';
import { readLink } from '../actions/read-link.ts';
import { setPassword } from '../actions/set-password.ts';
import { normalEmail } from '../rules/email.ts';
import { passwordProblems } from '../rules/new-password.ts';
import { door, linkGone } from '../view/door.tsx';
import { EmailField } from '../view/email-field.tsx';
import { enterWith } from '../view/enter.ts';
import { NewPassword } from '../view/new-password.tsx';
import { slowDown } from '../view/rate.ts';
import { visitorOf } from '../view/visitor.ts';
import { words } from '../words/sign-in.ts';

function ask(c: Context<Env>, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  return door(
    c,
    w.resetTitle,
    <>
      <p class="lead">{w.resetLead}</p>
      <Form form={form} action={href(lang, '/accounts/reset')}>
        <EmailField form={form} />
        <Actions>
          <Button>{w.sendReset}</Button>
        </Actions>
      </Form>
    </>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /accounts/reset`: where to send the link. */
export const resetPage = () => (c: Context<Env>) => ask(c, {}, []);

/** `POST /accounts/reset`: the same answer whether the account exists or not. */
export function resetForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const lang = c.get('lang');
    const email = normalEmail(first(typed, 'email'));
    if (email === null) return ask(c, typed, [{ field: 'email', message: words(lang).badEmail }]);
    await slowDown(c, deps, 'link');
    await askLink(deps, 'reset', email, '');
    return c.redirect(href(lang, '/accounts/asked'), 303);
  };
}

function choose(c: Context<Env>, token: string, email: string, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, {}, problems);
  return door(
    c,
    w.resetTitle,
    <>
      <p class="lead">{w.resetDo}</p>
      <Form form={form} action={href(lang, `/accounts/reset/${token}`)}>
        <NewPassword form={form} email={email} />
        <Actions>
          <Button>{w.savePassword}</Button>
        </Actions>
      </Form>
    </>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /accounts/reset/:token`: changes nothing. */
export function newPasswordPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const token = c.req.param('token') ?? '';
    await slowDown(c, deps, 'opening');
    const link = await readLink(deps, token, 'reset');
    return link ? choose(c, token, link.email, []) : linkGone(c, words(c.get('lang')).linkGone, '/accounts/reset');
  };
}

/** `POST /accounts/reset/:token`: the new password; a refused one leaves the link as it was. */
export function newPasswordForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const lang = c.get('lang');
    const token = c.req.param('token') ?? '';
    await slowDown(c, deps, 'attempt');
    const link = await readLink(deps, token, 'reset');
    const gone = () => linkGone(c, words(lang).linkGone, '/accounts/reset');
    if (!link) return gone();
    const password = typed.fresh?.[0] ?? '';
    const problems = passwordProblems(lang, password, typed.again?.[0] ?? '', [link.email, link.name]);
    if (problems.length > 0) return choose(c, token, link.email, problems);
    const opened = await setPassword(deps, { token, password, name: null }, visitorOf(c, deps));
    return opened ? enterWith(c, deps, opened, '') : gone();
  };
}
