import type { Context } from 'hono';
import { networkOf } from '#kit/address.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { limited, type Rule } from '#kit/rate.ts';
import { words } from '../words/sign-in.ts';
import { visitorOf } from './visitor.ts';

const perAddress: Rule = { name: 'accounts.sign-in', limit: 30, perSeconds: 600 };
const links: Rule = { name: 'accounts.link', limit: 10, perSeconds: 3600 };

/** So many attempts from one place, whoever they are for. @throws AppError too-many. */
export async function slowDown(c: Context<Env>, deps: Deps, what: 'attempt' | 'link'): Promise<void> {
  const { address } = visitorOf(c, deps);
  if (address === null) return;
  const asked = await limited(deps, what === 'link' ? links : perAddress, networkOf(address));
  if (asked.ok) return;
  c.header('Retry-After', String(asked.retrySeconds));
  throw new AppError('too-many', words(c.get('lang')).tooMany(Math.ceil(asked.retrySeconds / 60)));
}
