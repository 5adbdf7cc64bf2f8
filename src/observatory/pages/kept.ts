import type { Context } from 'hono';
import { changedSince } from '#directory/reads.ts';
import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { siteAddress } from '#kit/site-address.ts';
import { places } from '../reads/places.ts';
import { release } from '../reads.ts';

/** Figures move only in releases, so a page stays what it is until one: it is kept as drawn. At most this many characters. */
const mostCharacters = 40_000_000;

// Each installation has its own: two databases in one process (tests) never see each other's pages.
const pages = new WeakMap<Db, ReturnType<typeof cache<string>>>();

/** What a page depends on besides its address, with what else it shows; null while there is no release, when nothing is kept. */
export async function momentOf(db: Db, today: string, more: Promise<string> | string = ''): Promise<string | null> {
  const [row, where, rest] = await Promise.all([release(db), places(db, today), more]);
  if (!row) return null;
  const changed = await changedSince(db, row.cutoff);
  return `${row.id}|${where.stamp}|${changed.services}|${changed.last?.getTime() ?? 0}|${rest}`;
}

// What these pages answer to. An address with anything else is drawn and not kept: nobody fills the memory with invented ones.
const questions = ['category', 'period', 'release', 'age', 'hours', 'one', 'other', 'pace', 'area', 'from', 'to'];

/** Key of the page of a request at a moment: its whole address, in its language. The site's too, which a printed sheet names. */
export const keyOf = (c: Context<Env>, config: Deps['config'], moment: string | null): string | null => {
  const { pathname, search, searchParams } = new URL(c.req.url);
  const odd = [...searchParams].some(([name, value]) => !questions.includes(name) || value.length > 40);
  return moment === null || odd ? null : `${c.get('demo')}|${siteAddress(c, config)}${pathname}${search}|${moment}`;
};

/** The page of a key, drawn only the first time, whoever asks at once. The page that was asked for longest ago goes first. */
export function kept(db: Db, key: string | null, draw: () => Promise<string>): Promise<string> {
  if (key === null) return draw();
  const ours = pages.get(db) ?? cache<string>(mostCharacters, (html) => html.length);
  pages.set(db, ours);
  return ours(key, draw);
}
