import type { Context } from 'hono';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { signOut } from '../actions/sign-out.ts';
import { dropCookie } from '../view/cookie.ts';

/** `POST /accounts/sign-out`: ends this session; harmless for whoever has none. */
export function signOutForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = c.get('actor');
    if (typeof actor === 'object') await signOut(deps, actor);
    keepPrivate(c);
    c.header('Clear-Site-Data', '"cache", "storage"');
    dropCookie(c, deps);
    return c.redirect(`${href(c.get('lang'), '/accounts/sign-in')}?said=out`, 303);
  };
}
