import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { actsFully, type OwnAccount } from '../reads/account.ts';

/** Whoever has a second factor gives it before changing how they enter; null when there is nothing to give. */
export function factorFirst(c: Context<Env>, account: OwnAccount): Response | null {
  return account.factor === 'on' && !signedIn(c).secondFactor ? askFactor(c, c.get('path')) : null;
}

/** The same before one's own data is changed, taken away or erased; `back` is the page to come back to. */
export async function fullyFirst(c: Context<Env>, deps: Deps, back: string): Promise<Response | null> {
  return (await readAs(deps.db, signedIn(c), actsFully)) ? null : askFactor(c, back);
}

function askFactor(c: Context<Env>, back: string): Response {
  const lang = c.get('lang');
  return c.redirect(`${href(lang, '/accounts/second-factor')}?next=${encodeURIComponent(href(lang, back))}`, 303);
}
