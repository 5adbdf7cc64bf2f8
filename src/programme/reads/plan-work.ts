import type { Tx } from '#kit/database.ts';
import { catalogue, indicators, nearest } from '#observatory/reads/indicators.ts';
import { places } from '#observatory/reads/places.ts';
import type { IndicatorDefinition, IndicatorValue } from '#observatory/rules/indicator.ts';

/** An official figure about work, of the last year there is. */
export interface WorkFigure extends IndicatorValue {
  readonly definition: IndicatorDefinition;
  /** Name of the area it is of: the one asked for, or the nearest above it that has one. */
  readonly place: string;
}

/** What of the context indicators is about work; places in nurseries are not. */
const ofWork: ReadonlySet<string> = new Set(['employment-rate', 'inactivity-rate', 'parent-resignations']);

/** Figures about work of an area, of women and men apart where they are known. */
export async function workFigures(tx: Tx, area: string, today: string): Promise<WorkFigure[]> {
  const where = await places(tx, today);
  const near = [area, ...where.above(area).map((a) => a.code)];
  const values = await indicators(tx, near);
  return catalogue()
    .filter(({ code }) => ofWork.has(code))
    .flatMap((definition) => {
      const found = nearest(values, near, definition.code);
      if (found === null) return [];
      const year = Math.max(...found.values.map((v) => v.year));
      const place = where.byCode.get(found.area)?.name ?? found.area;
      return found.values.filter((v) => v.year === year).map((v) => ({ ...v, definition, place }));
    });
}
