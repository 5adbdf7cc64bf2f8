import type { Context } from 'hono';
import { changedSince } from '#directory/reads.ts';
import type { Db } from '#kit/database.ts';
import type { Env } from '#kit/http.ts';
import { places } from '../reads/places.ts';
import { release } from '../reads.ts';

/** Figures move only in releases, so a page stays what it is until one: it is kept as drawn. At most this many characters. */
const mostCharacters = 40_000_000;

const pages = new Map<string, string>();
let characters = 0;

/** What a page depends on besides its address; null while there is no release, when nothing is kept. */
export async function momentOf(db: Db, today: string): Promise<string | null> {
  const [row, where] = await Promise.all([release(db), places(db, today)]);
  if (!row) return null;
  const changed = await changedSince(db, row.cutoff);
  return `${row.id}|${where.stamp}|${changed.services}|${changed.last?.getTime() ?? 0}`;
}

/** Key of the page of a request at a moment: its whole address, in its language. */
export const keyOf = (c: Context<Env>, moment: string | null): string | null => {
  const { pathname, search } = new URL(c.req.url);
  return moment === null ? null : `${c.get('demo')}|${pathname}${search}|${moment}`;
};

/** The page of a key, drawn only the first time. The page that was asked for longest ago goes first. */
export async function kept(key: string | null, draw: () => Promise<string>): Promise<string> {
  const before = key === null ? undefined : pages.get(key);
  const html = before ?? (await draw());
  if (key === null) return html;
  if (before !== undefined) pages.delete(key);
  else characters += html.length;
  pages.set(key, html);
  for (const [oldest, text] of pages) {
    if (characters <= mostCharacters || oldest === key) break;
    pages.delete(oldest);
    characters -= text.length;
  }
  return html;
}
