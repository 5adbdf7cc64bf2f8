import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import type { Opened } from '../actions/open-session.ts';
import { signOut } from '../actions/sign-out.ts';
import { localPath } from '../rules/local-path.ts';
import { giveCookie } from './cookie.ts';

/** Lets somebody in: the cookie, then the second factor if it is wanted, then the page they came for. Who was in before is out. */
export async function enterWith(
  c: Context<Env>,
  deps: Deps,
  { token, factor }: Opened,
  next: string,
): Promise<Response> {
  const lang = c.get('lang');
  const before = c.get('actor');
  // The cookie that is about to be replaced would open its session until the end of the day.
  if (typeof before === 'object') await signOut(deps, before);
  const wanted = localPath(next, href(lang, '/workbench'));
  giveCookie(c, deps, token);
  const first = `${href(lang, '/accounts/second-factor')}?next=${encodeURIComponent(wanted)}`;
  return c.redirect(factor === 'ask' || factor === 'set-up' ? first : wanted, 303);
}
