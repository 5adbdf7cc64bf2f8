import { type Context, Hono } from 'hono';
import type { Actor, Person } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './database.ts';
import { AppError } from './errors.ts';
import type { Lang } from './i18n.ts';

/** The real things, made once at the edge (main, worker, cli, a test) and handed down. */
export interface Deps {
  /** In a web server, as the role that owns nothing; in jobs and commands, as the owner. */
  readonly db: Db;
  /** For public pages that only read: a replica's, or `db` again. */
  readonly readDb: Db;
  readonly clock: Clock;
  readonly config: Config;
  /** True when the invented demo territory is loaded: every page, print and export says so. */
  readonly demo: boolean;
}

/** A page somebody's roles open to them, as their left column shows it. */
export interface DeskLink {
  readonly path: string;
  readonly label: string;
  readonly active: boolean;
}

/** What every request carries: who acts, the reader's language, whether demo data is shown, the path without language prefix. */
export interface Env {
  Variables: {
    lang: Lang;
    demo: boolean;
    path: string;
    actor: Actor;
    /** Name of whoever is signed in; empty for visitors. */
    name: string;
    /** The left column of whoever is signed in. */
    desk: () => readonly DeskLink[];
  };
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

/** Whoever is signed in. @throws AppError sign-in. */
export function signedIn(c: Context<Env>): Person {
  const actor = c.get('actor');
  if (typeof actor === 'object') return actor;
  throw new AppError(
    'sign-in',
    c.get('lang') === 'en'
      ? 'This page is for people who have signed in. Nothing was changed: sign in and try again.'
      : 'Questa pagina è per chi è entrato con il proprio accesso. Non è stato cambiato nulla: entra e riprova.',
  );
}
