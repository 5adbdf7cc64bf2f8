import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { siteAddress } from '#kit/site-address.ts';

/** The address of this page as it is written on paper, with what was asked. */
export function sheetAddress(deps: Deps, c: Context<Env>): string {
  const { pathname, search } = new URL(c.req.url);
  return `${new URL(siteAddress(c, deps.config)).host}${pathname}${search}`;
}
