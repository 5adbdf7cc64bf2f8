import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { type Problem, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import { askLink } from '../actions/ask-link.ts';
import { changePassword } from '../actions/change-password.ts';
import { type OwnAccount, ownAccount } from '../reads/account.ts';
import { passwordProblems } from '../rules/new-password.ts';
import { giveCookie } from '../view/cookie.ts';
import { factorFirst } from '../view/factor-first.ts';
import { NewPassword } from '../view/new-password.tsx';
import { slowDown } from '../view/rate.ts';
import { words } from '../words/account.ts';

const accountOf = (c: Context<Env>, deps: Deps): Promise<OwnAccount> =>
  readAs(deps.db, signedIn(c), (tx) => ownAccount(tx, deps.config.masterKey));

async function show(c: Context<Env>, account: OwnAccount, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, {}, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.passwordTitle}>
      <div class="narrow">
        <h1>{w.passwordTitle}</h1>
        {account.hasPassword ? (
          <Form form={form} action={href(lang, '/accounts/password')}>
            <p class="lead">{w.passwordLead}</p>
            <NewPassword form={form} email={account.email ?? ''} old={w.oldPassword} />
            <Actions>
              <Button>{w.savePassword}</Button>
            </Actions>
          </Form>
        ) : (
          <form method="post" action={href(lang, '/accounts/password/link')}>
            <p class="lead">{account.email ? w.noPasswordBody : w.noEmail}</p>
            {account.email && <Button>{w.sendLink}</Button>}
          </form>
        )}
      </div>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /accounts/password`. */
export function passwordPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const account = await accountOf(c, deps);
    return factorFirst(c, account) ?? show(c, account, []);
  };
}

/** `POST /accounts/password`: old and new. */
export function passwordForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const typed = await typedBody(c);
    const account = await accountOf(c, deps);
    const first = factorFirst(c, account);
    if (first) return first;
    const [old, fresh] = [typed.old?.[0] ?? '', typed.fresh?.[0] ?? ''];
    const problems = passwordProblems(lang, fresh, typed.again?.[0] ?? '', [account.email ?? '', c.get('name')]);
    if (problems.length > 0) return show(c, account, problems);
    await slowDown(c, deps, 'attempt');
    const token = await changePassword(deps, actor, old, fresh);
    if (!token) return show(c, account, [{ field: 'old', message: words(lang).wrongPassword }]);
    giveCookie(c, deps, token);
    return c.redirect(`${href(lang, '/accounts')}?said=password`, 303);
  };
}

/** `POST /accounts/password/link`: for whoever enters without a password. */
export function passwordLinkForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const { email } = await accountOf(c, deps);
    await slowDown(c, deps, 'link');
    if (email) await askLink(deps, 'reset', email, '');
    return c.redirect(`${href(c.get('lang'), '/accounts')}?said=link`, 303);
  };
}
