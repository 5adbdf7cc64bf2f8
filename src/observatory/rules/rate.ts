import { isDay } from '#kit/days.ts';
import { parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import type { Period } from '#needs/rules/need.ts';

const kinds = ['goal', 'survey', 'hypothesis'] as const;
/** Set by an act, measured, or a starting assumption. */
type RateKind = (typeof kinds)[number];

/** Where the hours of a rate come from. */
interface HoursSource {
  readonly it: string;
  readonly en: string;
  readonly kind: RateKind;
  readonly date: string;
}

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
  readonly kind: RateKind;
  readonly source: { readonly it: string; readonly en: string };
  /** Who says the hours, of which kind and of which day, where it is not the same source. */
  readonly hoursSource?: HoursSource;
  /** `YYYY-MM-DD` of the source. */
  readonly date: string;
}

/** A rate from the record of its file; throws RangeError naming what is wrong. */
export function rateOf(record: Readonly<Record<string, string>>): Rate {
  const text = (name: string) => record[name]?.trim() ?? '';
  const hours = parseWeek(text('hours'));
  const rate = Number(text('rate'));
  if (!hours.ok) throw new RangeError(`rates: hours of ${text('category')}: ${flawSaid(hours)}`);
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rates: rate of ${text('category')} is not between 0 and 1`);
  return {
    category: text('category'),
    supply: text('supply').split(/\s+/),
    ageFrom: Number(text('age_from')),
    ageTo: Number(text('age_to')),
    periods: text('periods').split(/\s+/) as Period[],
    hours: hours.week,
    rate,
    kind: kindOf(text('kind')),
    source: { it: text('source_it'), en: text('source_en') },
    ...(text('hours_source_it') !== '' && { hoursSource: hoursSourceOf(text) }),
    date: text('date'),
  };
}

function kindOf(typed: string): RateKind {
  const kind = kinds.find((k) => k === typed);
  if (!kind) throw new RangeError(`rates: kind «${typed}»`);
  return kind;
}

/** Every value has its source, of a kind and of a day: hours too. */
function hoursSourceOf(text: (name: string) => string): HoursSource {
  const date = text('hours_date');
  if (!isDay(date)) throw new RangeError(`rates: the hours of ${text('category')} have a source of no day`);
  return { it: text('hours_source_it'), en: text('hours_source_en'), kind: kindOf(text('hours_kind')), date };
}
