import type { Context } from 'hono';
import { networkOf } from '#kit/address.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { limited, type Rule } from '#kit/rate.ts';
import { words } from '../words/sign-in.ts';
import { visitorOf } from './visitor.ts';

const perAddress: Rule = { name: 'accounts.sign-in', limit: 30, perSeconds: 600 };
/** Opening a link or going to a provider, which any page can make a browser do: never at the cost of signing in. */
const openings: Rule = { name: 'accounts.open-link', limit: 60, perSeconds: 600 };
const links: Rule = { name: 'accounts.link', limit: 10, perSeconds: 3600 };
const invitations: Rule = { name: 'accounts.invite', limit: 60, perSeconds: 3600 };
const rules = { attempt: perAddress, link: links, opening: openings, invitation: invitations } as const;

/** So many attempts from one place, whoever they are for; invitations from one person. @throws AppError too-many. */
export async function slowDown(c: Context<Env>, deps: Deps, what: keyof typeof rules): Promise<void> {
  const { address } = visitorOf(c, deps);
  const actor = c.get('actor');
  // Whoever invites is somebody: wherever they do it from.
  const key = what === 'invitation' && typeof actor === 'object' ? actor.person : address && networkOf(address);
  if (key === null) return;
  const asked = await limited(deps, rules[what], key);
  if (asked.ok) return;
  c.header('Retry-After', String(asked.retrySeconds));
  throw new AppError('too-many', words(c.get('lang')).tooMany(Math.ceil(asked.retrySeconds / 60)));
}
