import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import { changeEmail } from '../actions/change-email.ts';
import { confirmEmail } from '../actions/confirm-email.ts';
import { readLink } from '../actions/read-link.ts';
import { ownAccount } from '../reads/account.ts';
import { normalEmail } from '../rules/email.ts';
import { door, linkGone } from '../view/door.tsx';
import { EmailField } from '../view/email-field.tsx';
import { factorFirst } from '../view/factor-first.ts';
import { PasswordField } from '../view/password-field.tsx';
import { slowDown } from '../view/rate.ts';
import { words } from '../words/account.ts';
import { words as signInWords } from '../words/sign-in.ts';

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const account = await readAs(deps.db, signedIn(c), (tx) => ownAccount(tx, deps.config.masterKey));
  const before = factorFirst(c, account);
  if (before) return before;
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.emailTitle}>
      <div class="narrow">
        <h1>{w.emailTitle}</h1>
        <p class="lead">{w.emailLead}</p>
        <Form form={form} action={href(lang, '/accounts/change-email')}>
          <EmailField form={form} label={w.newEmail} />
          {account.hasPassword && <PasswordField form={form} name="password" label={w.oldPassword} />}
          <Actions>
            <Button>{w.sendEmail}</Button>
          </Actions>
        </Form>
      </div>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /accounts/change-email`. */
export const changeEmailPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

/** `POST /accounts/change-email`: a link goes to the new address. */
export function changeEmailForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = words(lang);
    const typed = await typedBody(c);
    const email = normalEmail(first(typed, 'email'));
    const again = { email: typed.email ?? [] };
    if (email === null) return show(c, deps, again, [{ field: 'email', message: w.badEmail }]);
    await slowDown(c, deps, 'link');
    const done = await changeEmail(deps, actor, email, typed.password?.[0] ?? '');
    if (done === 'wrong-password') return show(c, deps, again, [{ field: 'password', message: w.wrongPassword }]);
    if (done === 'sign-in-again') return show(c, deps, again, [{ field: 'email', message: w.signInAgain }]);
    return c.redirect(`${href(lang, '/accounts')}?said=email`, 303);
  };
}

const gone = (c: Context<Env>) => linkGone(c, signInWords(c.get('lang')).linkGone, '/accounts/change-email');

/** `GET /accounts/email/:token`: changes nothing. */
export function confirmEmailPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = signInWords(lang);
    const token = c.req.param('token') ?? '';
    await slowDown(c, deps, 'opening');
    const link = await readLink(deps, token, 'email');
    if (!link) return gone(c);
    return door(
      c,
      w.emailTitle,
      <form method="post" action={href(lang, `/accounts/email/${token}`)}>
        <p class="lead">{w.emailConfirm(link.email)}</p>
        <Actions>
          <Button>{w.emailButton}</Button>
        </Actions>
      </form>,
    );
  };
}

/** `POST /accounts/email/:token`: from now on the account has this address. */
export function confirmEmailForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    await slowDown(c, deps, 'attempt');
    const done = await confirmEmail(deps, c.req.param('token') ?? '');
    if (done === null) return gone(c);
    if (done === 'taken') return linkGone(c, signInWords(lang).emailTaken, '/accounts/change-email');
    return c.redirect(`${href(lang, '/accounts/sign-in')}?said=email`, 303);
  };
}
