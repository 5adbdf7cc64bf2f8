import type { Context } from 'hono';
import type { Config } from './config.ts';

const onlyHere = /^https?:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/;

/**
 * Where people reach this site, without a final slash, for links that leave the page (a printed sheet, a square to scan).
 * It is what the installation says of itself: the request's Host header can be invented. Only on a trial, where PUBLIC_URL
 * names this very computer, the address that the reader typed says it better.
 */
export const siteAddress = (c: Context, { publicUrl }: Pick<Config, 'publicUrl'>): string =>
  onlyHere.test(publicUrl) ? new URL(c.req.url).origin : publicUrl;
