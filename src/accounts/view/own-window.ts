import type { MiddlewareHandler } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Env } from '#kit/http.ts';
import { words } from '../words/sign-in.ts';

/** Nothing of an account is a picture or a script of another site: a browser that says so is refused, and counts nothing. */
export const ownWindow: MiddlewareHandler<Env> = (c, next) => {
  const foreign = c.req.header('Sec-Fetch-Site') === 'cross-site' && c.req.header('Sec-Fetch-Mode') !== 'navigate';
  if (foreign) throw new AppError('not-allowed', words(c.get('lang')).foreign);
  return next();
};
