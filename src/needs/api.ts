import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { municipalities } from '#territory/reads.ts';

/** `GET /needs/places.json`: every municipality as `[code, name, province]`, so that a name is understood on the device. */
export function places({ db }: Deps) {
  return async (c: Context<Env>) => {
    const rows = await municipalities(db);
    c.header('Cache-Control', 'public, max-age=86400');
    return c.json(rows.map((m) => [m.code, m.name, m.province]));
  };
}
