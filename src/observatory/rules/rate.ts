import { parseWeek, type Week } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';

/** Which share of the residents of an age is expected to ask for a service, when, and who says so. */
export interface Rate {
  readonly category: string;
  /** Categories whose places answer this demand. */
  readonly supply: readonly string[];
  /** Completed years, both included. */
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly periods: readonly Period[];
  readonly hours: Week;
  /** 0 to 1. */
  readonly rate: number;
  readonly kind: 'goal' | 'survey' | 'hypothesis';
  readonly source: { readonly it: string; readonly en: string };
  /** Who says the hours, where it is not the same source. */
  readonly hoursSource?: { readonly it: string; readonly en: string };
  /** `YYYY-MM-DD` of the source. */
  readonly date: string;
}

/** A rate from the record of its file; throws RangeError naming what is wrong. */
export function rateOf(record: Readonly<Record<string, string>>): Rate {
  const text = (name: string) => record[name]?.trim() ?? '';
  const hours = parseWeek(text('hours'));
  const rate = Number(text('rate'));
  const kind = text('kind');
  if (!hours.ok) throw new RangeError(`rates: hours of ${text('category')}: ${hours.message}`);
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rates: rate of ${text('category')} is not between 0 and 1`);
  if (kind !== 'goal' && kind !== 'survey' && kind !== 'hypothesis') throw new RangeError(`rates: kind «${kind}»`);
  return {
    category: text('category'),
    supply: text('supply').split(/\s+/),
    ageFrom: Number(text('age_from')),
    ageTo: Number(text('age_to')),
    periods: text('periods').split(/\s+/) as Period[],
    hours: hours.week,
    rate,
    kind,
    source: { it: text('source_it'), en: text('source_en') },
    ...(text('hours_source_it') !== '' && {
      hoursSource: { it: text('hours_source_it'), en: text('hours_source_en') },
    }),
    date: text('date'),
  };
}
