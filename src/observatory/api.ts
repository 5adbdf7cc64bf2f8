import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { observationAt } from './pages/area.tsx';
import { expectedByAge } from './reads/expected-ages.ts';
import { figureRows } from './reads/figures-file.ts';
import { type Decimals, figuresCsv } from './rules/export.ts';
import { columnWords } from './words/file-columns.ts';

/** `decimals` of an address. @throws AppError bad-input when it is neither. */
function decimalsOf(c: Context<Env>): Decimals {
  const asked = c.req.query('decimals') ?? 'point';
  if (asked === 'point' || asked === 'comma') return asked;
  throw new AppError('bad-input', columnWords(c.get('lang')).decimals);
}

/** `GET /observatory/:area/figures.csv?decimals`: what the page shows, from the same computation. */
export function figuresFile(deps: Deps) {
  return async (c: Context<Env>) => {
    const decimals = decimalsOf(c);
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
    return c.body(figuresCsv(figureRows(seen, await expectedByAge(deps.db, seen)), asOf, example, decimals));
  };
}
