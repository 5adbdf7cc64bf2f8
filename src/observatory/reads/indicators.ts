import type { Db, Tx } from '#kit/database.ts';
import type { IndicatorDefinition, IndicatorValue } from '../rules/indicator.ts';
import {
  readCatalogue,
  selectIndicatorAreas,
  selectIndicatorMoment,
  selectIndicators,
  selectLastLoaded,
} from '../store/indicators.ts';

type Reader = Db | Tx;

/** Definitions of the context indicators, as shipped. */
export const catalogue = (): readonly IndicatorDefinition[] => readCatalogue();

/** Values of some areas: by indicator, area and sex, oldest first. */
export const indicators = (db: Reader, areas: readonly string[]): Promise<readonly IndicatorValue[]> =>
  selectIndicators(db, areas);

/** Codes of the areas that have any. */
export const indicatorAreas = (db: Reader): Promise<readonly string[]> => selectIndicatorAreas(db);

/** When a value was last loaded; null = there are none. */
export const indicatorsLoaded = (db: Reader): Promise<Date | null> => selectLastLoaded(db);

/** Changes whenever a value is loaded, replaced or taken back. */
export const indicatorMoment = (db: Reader): Promise<string> => selectIndicatorMoment(db);

/** The smallest area among these, in their order (nearest first), that has values of an indicator, with them. */
export function nearest(
  values: readonly IndicatorValue[],
  areas: readonly string[],
  indicator: string,
): { readonly area: string; readonly values: readonly IndicatorValue[] } | null {
  for (const area of areas) {
    const own = values.filter((v) => v.area === area && v.indicator === indicator);
    if (own.length > 0) return { area, values: own };
  }
  return null;
}
