import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import type { IndicatorDefinition, IndicatorValue } from '../rules/indicator.ts';
import {
  readCatalogue,
  selectIndicatorAreas,
  selectIndicatorMoment,
  selectIndicators,
  selectLastLoaded,
} from '../store/indicators.ts';
import { indicatorWords } from '../words/indicators.ts';

type Reader = Db | Tx;

/** Definitions of the context indicators, as shipped. */
export const catalogue = (): readonly IndicatorDefinition[] => readCatalogue();

/** Their codes, as a file of values writes them, with name, unit and who they are told of. */
export const indicatorCodes = (): { readonly code: string; readonly it: string; readonly en: string }[] => {
  const means = (lang: Lang, d: IndicatorDefinition): string => {
    const w = indicatorWords(lang);
    const sexes = d.sexes.map((s) => (s === 'all' ? w.sex(s) : `${s} (${w.sex(s)})`)).join(', ');
    return `${d.name[lang]}. ${w.codeUnit(w.unit(d.unit), d.unit)} ${w.codeSexes(sexes)}`;
  };
  return readCatalogue().map((d) => ({ code: d.code, it: means('it', d), en: means('en', d) }));
};

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
