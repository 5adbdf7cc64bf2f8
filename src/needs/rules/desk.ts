import { isDay } from '#kit/days.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { type Fields, one } from './fields.ts';
import type { AgeBand } from './need.ts';

/** Which needs of one's area are asked for. */
export interface DeskQuery {
  /** ISTAT code. */
  readonly municipality: string | null;
  readonly band: AgeBand | null;
  readonly category: string | null;
  /** First and last day on which they were voiced, `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
  /** Only those whose contact the reader may read. */
  readonly contact: boolean;
  readonly after: Cursor | null;
}

/** The last need of the page before: microseconds since 1970, and its id. */
export interface Cursor {
  readonly micros: number;
  readonly id: string;
}

/** Names of the filters, in the order in which an address carries them. */
export const deskFilters = ['municipality', 'age', 'category', 'from', 'to', 'contact'] as const;

/** A day that was not used: there is no such day, or it comes before the first one. */
export interface BadDay {
  readonly field: 'from' | 'to';
  readonly code: 'no-day' | 'before';
}

/** The filters of an address. What cannot be read is left out; days that cannot be used are told by name. */
export function readDeskQuery(typed: Fields): { query: DeskQuery; badDays: readonly BadDay[] } {
  const day = (name: 'from' | 'to') => (isDay(one(typed, name)) && one(typed, name) > '1900' ? one(typed, name) : null);
  const code = (name: string, form: RegExp) => (form.test(one(typed, name)) ? one(typed, name) : null);
  const age = one(typed, 'age');
  const [from, to] = [day('from'), day('to')];
  const inverted = from !== null && to !== null && to < from;
  const none = (['from', 'to'] as const).filter((name) => one(typed, name) !== '' && day(name) === null);
  return {
    query: {
      municipality: code('municipality', /^\d{6}$/),
      band: Object.hasOwn(ageBands, age) ? (age as AgeBand) : null,
      category: code('category', /^[a-z0-9]+(-[a-z0-9]+)*$/),
      from,
      to: inverted ? null : to,
      contact: one(typed, 'contact') === 'yes',
      after: readCursor(one(typed, 'after')),
    },
    badDays: [
      ...none.map((field) => ({ field, code: 'no-day' }) as const),
      ...(inverted ? [{ field: 'to', code: 'before' } as const] : []),
    ],
  };
}

export const cursorText = ({ micros, id }: Cursor): string => `${micros}_${id}`;

function readCursor(text: string): Cursor | null {
  const [, micros, id] = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (micros === undefined || id === undefined || !Number.isSafeInteger(Number(micros))) return null;
  // Beyond the year 2200 it is no moment of ours, and the database would refuse to add it.
  return Number(micros) < 7_258_118_400_000_000 ? { micros: Number(micros), id } : null;
}
