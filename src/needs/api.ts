import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { municipalityIndex } from '#territory/reads.ts';
import type { PlacesFile } from './rules/places.ts';

/** `GET /needs/places.json`: every municipality and its other names, so that a name is understood on the device. */
export function places({ db }: Deps) {
  return async (c: Context<Env>) => {
    const index = await municipalityIndex(db);
    const others = [...index.byKey.values()].flat().flatMap(({ other }) => (other ? [other] : []));
    const file: PlacesFile = {
      places: [...index.byCode.values()].map((m) => [m.code, m.name, m.province]),
      others: [...new Set(others)].map((o) => [o.name, o.municipality, o.kind]),
    };
    c.header('Cache-Control', 'public, max-age=86400');
    return c.json(file);
  };
}
