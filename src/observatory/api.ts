import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { observationAt } from './pages/area.tsx';
import { figureRows } from './reads/figures-file.ts';
import { figuresCsv } from './rules/export.ts';

/** `GET /observatory/:area/figures.csv`: what the page shows, from the same computation. */
export function figuresFile(deps: Deps) {
  return async (c: Context<Env>) => {
    const { seen } = await observationAt(deps, c);
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
    return c.body(figuresCsv(figureRows(seen), asOf, example));
  };
}
