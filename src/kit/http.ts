import { type Context, Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './database.ts';
import type { Lang } from './i18n.ts';

/** The real things, made once at the edge (main, worker, cli, a test) and handed down. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: Config;
  /** True when the invented demo territory is loaded: every page, print and export says so. */
  readonly demo: boolean;
}

/** What every request carries: the reader's language, whether demo data is shown, the path without language prefix. */
export interface Env {
  Variables: { lang: Lang; demo: boolean; path: string };
}

export type App = Hono<Env>;

const prefixed = /^\/en(?=\/|$)/;

/** The language an address asks for: Italian unless it begins with another language's prefix. */
export const langOf = (pathname: string): Lang => (prefixed.test(pathname) ? 'en' : 'it');

/** An application whose routes are written once and answer in every language. */
export const newApp = (): App =>
  new Hono<Env>({ getPath: (request) => new URL(request.url).pathname.replace(prefixed, '') || '/' });

/** What is about one person is kept by no cache and no search engine, and its address is told to no other site. */
export function keepPrivate(c: Context<Env>): void {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Robots-Tag', 'noindex');
}
