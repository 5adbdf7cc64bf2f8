import type { Context } from 'hono';
import { addressOf } from '#kit/address.ts';
import type { Deps, Env } from '#kit/http.ts';
import type { Visitor } from '../actions/open-session.ts';

/** Where a request comes from, for the list of one's own sessions. */
export const visitorOf = (c: Context<Env>, { config }: Pick<Deps, 'config'>): Visitor => ({
  agent: c.req.header('User-Agent')?.replaceAll('\0', '').slice(0, 300) ?? null,
  address: addressOf(c, config),
});
