import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { askIdentity } from '../actions/ask-identity.ts';
import { beginProvider } from '../actions/begin-provider.ts';
import { enterByProvider } from '../actions/enter-by-provider.ts';
import { flowSeconds, openFlow } from '../actions/provider-flow.ts';
import { cookieName, isSecure } from '../rules/cookie.ts';
import { localPath } from '../rules/local-path.ts';
import { door } from '../view/door.tsx';
import { enterWith } from '../view/enter.ts';
import { slowDown } from '../view/rate.ts';
import { visitorOf } from '../view/visitor.ts';
import { words } from '../words/provider.ts';

const flowCookie = (deps: Deps): string => `${cookieName(deps.config.publicUrl)}-flow`;
const cookieLook = (deps: Deps) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(deps.config.publicUrl) }) as const;

/** `GET /accounts/provider/:provider?next=`: off to the identity provider. */
export function beginProviderPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = typedQuery(c);
    await slowDown(c, deps, 'opening');
    const { address, flow } = await beginProvider(deps, c.req.param('provider') ?? '', {
      next: localPath(first(typed, 'next'), ''),
      invitation: /^[\w-]{43}$/.test(first(typed, 'invitation')) ? first(typed, 'invitation') : '',
      lang: c.get('lang'),
    });
    keepPrivate(c);
    setCookie(c, flowCookie(deps), flow, { ...cookieLook(deps), maxAge: flowSeconds });
    return c.redirect(address, 303);
  };
}

type Refusal = 'lost' | 'cancelled' | 'taken' | 'unknown' | 'locked' | 'gone';
const status = { lost: 400, cancelled: 400, taken: 409, unknown: 403, locked: 403, gone: 404 } as const;

function refused(c: Context<Env>, why: Refusal) {
  const lang = c.get('lang');
  const w = words(lang);
  return door(
    c,
    w.title,
    <>
      <p class="lead">{w[why]}</p>
      <Actions>
        <ButtonLink href={href(lang, '/accounts/sign-in')}>{w.again}</ButtonLink>
      </Actions>
    </>,
    status[why],
  );
}

/** `GET /accounts/provider/:provider/callback`: back from the provider; the flow is used up whatever comes of it. */
export function providerCallback(deps: Deps) {
  return async (c: Context<Env>) => {
    const sealed = getCookie(c, flowCookie(deps)) ?? '';
    deleteCookie(c, flowCookie(deps), { path: '/', secure: isSecure(deps.config.publicUrl) });
    const flow = openFlow(deps, sealed);
    if (!flow || flow.provider !== c.req.param('provider')) return refused(c, 'lost');
    c.set('lang', flow.lang);
    await slowDown(c, deps, 'opening');
    const who = await askIdentity(deps, flow, new URL(c.req.url).search);
    if (!who) return refused(c, 'cancelled');
    const entered = await enterByProvider(deps, who, flow, visitorOf(c, deps));
    return entered.kind === 'in' ? enterWith(c, deps, entered.opened, flow.next) : refused(c, entered.why);
  };
}
