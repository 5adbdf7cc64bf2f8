import type { Context } from 'hono';
import { type Env, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import type { OwnAccount } from '../reads/account.ts';

/** Whoever has a second factor gives it before changing how they enter; null when there is nothing to give. */
export function factorFirst(c: Context<Env>, account: OwnAccount): Response | null {
  if (account.factor !== 'on' || signedIn(c).secondFactor) return null;
  const lang = c.get('lang');
  const back = href(lang, c.get('path'));
  return c.redirect(`${href(lang, '/accounts/second-factor')}?next=${encodeURIComponent(back)}`, 303);
}
