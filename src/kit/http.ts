import { Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { Db } from './database.ts';
import type { Lang } from './i18n.ts';

/** The real things, made once at the edge (main, worker, cli, a test) and handed down. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: import('./config.ts').Config;
}

/** What every request carries: language, whether demo data is loaded, the path without language prefix. */
export interface Env {
  Variables: { lang: Lang; demo: boolean; path: string };
}

export type App = Hono<Env>;

export const newApp = (): App => new Hono<Env>();
