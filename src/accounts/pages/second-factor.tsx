import type { Context } from 'hono';
import { raw } from 'hono/html';
import QRCode from 'qrcode';
import { first, type Problem, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { withQuery } from '#ui/url.ts';
import { giveFactor } from '../actions/give-factor.ts';
import { otpAddress } from '../actions/one-time-code.ts';
import { readFactor } from '../actions/read-factor.ts';
import { removeFactor } from '../actions/remove-factor.ts';
import { startFactor } from '../actions/start-factor.ts';
import { localPath } from '../rules/local-path.ts';
import { giveCookie } from '../view/cookie.ts';
import { AskFactor, FactorOn, NoFactor, ScanFactor } from '../view/factor.tsx';
import { slowDown } from '../view/rate.ts';
import { words } from '../words/factor.ts';

async function show(c: Context<Env>, deps: Deps, next: string, problems: readonly Problem[]) {
  const actor = signedIn(c);
  const lang = c.get('lang');
  const w = words(lang);
  const { account, secret } = await readFactor(deps, actor);
  const form = formState(lang, {}, problems);
  const address = secret ? otpAddress(secret, account.email ?? '') : '';
  const square = secret ? await QRCode.toString(address, { type: 'svg', margin: 2 }) : '';
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <div class="narrow">
        <h1>{w.title}</h1>
        {secret ? (
          <ScanFactor form={form} next={next} secret={secret} address={address} square={raw(square)} />
        ) : account.factor !== 'on' ? (
          <NoFactor lang={lang} next={next} />
        ) : actor.secondFactor ? (
          <FactorOn lang={lang} left={account.recoveryLeft} first={c.req.query('said') === 'first'} next={next} />
        ) : (
          <AskFactor form={form} next={next} />
        )}
      </div>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

const nextOf = (typed: ReturnType<typeof typedQuery>): string => localPath(first(typed, 'next'), '');

/** `GET /accounts/second-factor?next=`: set it up, give it, or see how it stands. */
export const factorPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, nextOf(typedQuery(c)), []);

/** `POST /accounts/second-factor/start`: makes the secret; the page shows it until the first code. */
export function startFactorForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const next = nextOf(await typedBody(c));
    await startFactor(deps, signedIn(c));
    return c.redirect(`${href(c.get('lang'), '/accounts/second-factor')}?next=${encodeURIComponent(next)}`, 303);
  };
}

/** `POST /accounts/second-factor`: a code. */
export function factorForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = words(lang);
    const typed = await typedBody(c);
    await slowDown(c, deps, 'attempt');
    const given = await giveFactor(deps, actor, first(typed, 'code'));
    const again = (message: string) => show(c, deps, nextOf(typed), [{ field: 'code', message }]);
    if (given.kind === 'wait') return again(w.wait(Math.ceil(given.seconds / 60)));
    if (given.kind === 'wrong') return again(w.wrong);
    if (given.kind === 'none') return c.redirect(href(lang, '/accounts/second-factor'), 303);
    giveCookie(c, deps, given.token);
    // The first time there are reserve codes to make: they come before, and lead on.
    const next = nextOf(typed);
    const here = withQuery(href(lang, '/accounts/second-factor'), '', { said: 'first', next: next || null });
    return c.redirect(given.first ? here : localPath(next, href(lang, '/workbench')), 303);
  };
}

/** `POST /accounts/second-factor/remove`: a session that has not given it is asked for it first. */
export function removeFactorForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const path = (await removeFactor(deps, signedIn(c))) ? '/accounts?said=factor' : '/accounts/second-factor';
    return c.redirect(href(c.get('lang'), path), 303);
  };
}
