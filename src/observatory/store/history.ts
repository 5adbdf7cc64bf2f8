import type { Db, Tx } from '#kit/database.ts';
import type { Period } from '#needs/rules/need.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { small, toFigure } from './releases.ts';

/** The figure of an area in every release that has one, by release; without its weeks and age bands. */
export async function selectThroughReleases(
  db: Db | Tx,
  area: string,
  category: string,
  period: Period,
): Promise<Map<string, Published<Figure>>> {
  const rows = await db
    .selectFrom('observatory.figure')
    .select([...small, 'release'])
    .where('area', '=', area)
    .where('category', '=', category)
    .where('period', '=', period)
    .execute();
  return new Map(rows.map((r) => [r.release, toFigure({ ...r, bands: [], worst: null, week: null })]));
}
