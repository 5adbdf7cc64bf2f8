import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { cells, tile } from './reads.ts';

const shared = 'public, max-age=3600, stale-while-revalidate=86400';

/** `GET /matching/tiles/:tile` (`455_102.json`): the public offers around a cell. The same for everybody, so it may be cached. */
export const tileFile =
  ({ db }: Deps) =>
  async (c: Context<Env>) => {
    const cell = (c.req.param('tile') ?? '').replace(/\.json$/, '');
    const found = await tile(db, cell);
    if (!found) {
      throw new AppError(
        'not-found',
        c.get('lang') === 'en' ? 'There is no catalogue for this area.' : 'Per questa zona non c’è un catalogo.',
      );
    }
    const headers = { ETag: found.etag, 'Cache-Control': shared, Vary: 'Accept-Encoding' };
    if (c.req.header('if-none-match')?.includes(found.etag)) return c.body(null, 304, headers);
    const type = { ...headers, 'Content-Type': 'application/json; charset=utf-8' };
    if (/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
      return c.body(found.gzipped, 200, { ...type, 'Content-Encoding': 'gzip' });
    }
    return c.body(found.json, 200, type);
  };

/** `GET /matching/cells.json`: the cell of every municipality, so that a device finds its tile without asking for its own place. */
export const cellsFile =
  ({ db }: Deps) =>
  async (c: Context<Env>) =>
    c.json(await cells(db), 200, { 'Cache-Control': shared });
