import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { observationAt } from './pages/area.tsx';
import { figuresCsv } from './rules/export.ts';

/** `GET /observatory/:area/figures.csv`: what the page shows, from the same computation. */
export function figuresFile(deps: Deps) {
  return async (c: Context<Env>) => {
    const { seen } = await observationAt(deps, c);
    const rows = [{ area: seen.area, figure: seen.figure }, ...seen.parts, ...seen.municipalities];
    const asOf = seen.release?.asOf ?? '';
    const example = seen.release?.notes.example ?? false;
    const name = [
      'concilia',
      seen.area.code,
      seen.category,
      seen.period,
      seen.band,
      seen.part,
      asOf,
      example ? 'esempio' : null,
    ];
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${name.filter(Boolean).join('_')}.csv"`);
    return c.body(figuresCsv(rows, asOf, example, { band: seen.band ?? null, part: seen.part ?? null }));
  };
}
