import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '#kit/actor.ts';
import { addressOf } from '#kit/address.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { openFor } from '#kit/personal-key.ts';
import { type Entered, enter } from './reads.ts';
import { cookieName } from './rules/cookie.ts';

/** SHA-256 of a cookie's token, in hexadecimal: what the database knows of it. */
export const sessionOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Finds out who asks. A visitor without a cookie costs nothing. */
export function identify(deps: Deps): MiddlewareHandler<Env> {
  const name = cookieName(deps.config.publicUrl);
  return async (c, next) => {
    c.set('actor', 'anyone');
    c.set('name', '');
    const token = getCookie(c, name);
    if (token) await recognise(c, deps, sessionOf(token));
    return next();
  };
}

async function recognise(c: Context<Env>, deps: Deps, session: string): Promise<void> {
  const entered = await enter(deps.db, session);
  if (!entered) return;
  // What somebody signed in sees is kept by no cache.
  keepPrivate(c);
  c.set('actor', personOf(entered, session, addressOf(c, deps.config)));
  c.set('name', await nameOf(deps, entered));
}

const personOf = (entered: Entered, session: string, address: string | null): Person => ({
  kind: 'person',
  person: entered.person,
  session,
  secondFactor: entered.secondFactor,
  address,
  grants: entered.grants,
});

const names = new Map<string, string>();

/** A name that was opened once is not opened again for every request of its owner; whoever was erased has no session. */
async function nameOf(deps: Deps, { person, name }: Entered): Promise<string> {
  if (name === null) return '';
  const key = `${person} ${name.toString('base64')}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const opened = (await openFor(deps.db, deps.config.masterKey, person, name)) ?? '';
  if (names.size >= 2000) names.clear();
  names.set(key, opened);
  return opened;
}
