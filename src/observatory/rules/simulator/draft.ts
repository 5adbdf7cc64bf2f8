import { z } from 'zod';
import { parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';

const weekText = z.string().refine((text) => parseWeek(text).ok);
const cents = z.number().int().min(0).nullable();

/** What a draft says besides what it does: who it is for, and what it would cost. Ages in completed years, both included. */
const about = {
  category: z.string(),
  period: z.enum(['term', 'closed', 'summer']),
  /** Price asked of a family, a month; null = not said. It never changes what is covered. */
  priceCents: cents,
  /** What it costs whoever pays for it, a year; null = not known. */
  yearlyCents: cents,
  /** Weeks a year in which these hours hold. */
  weeks: z.number().int().min(1).max(53),
  /** Share of residents expected to ask, when the reader moved it; null = as stated. */
  rate: z.number().min(0).max(1).nullable(),
};

/** A service that is not there yet, or a change to one that is. Hours are text (`Mo-Fr 08:00-18:00`). */
export const draftSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('new'),
    ...about,
    municipality: z.string(),
    hours: weekText,
    ageFrom: z.number().int().min(0).max(120),
    ageTo: z.number().int().min(0).max(120),
    places: z.number().int().min(1).max(10_000),
  }),
  z.object({
    kind: z.literal('change'),
    ...about,
    /** The offer that changes. */
    site: z.string(),
    /** null = as they are. */
    hours: weekText.nullable(),
    places: z.number().min(0).max(10_000).nullable(),
  }),
  z.object({ kind: z.literal('close'), ...about, site: z.string() }),
]);

export type Draft = z.output<typeof draftSchema>;

/** Weeks a year of a part of the year when nobody says: a starting assumption that the page states and lets change. */
export const usualWeeks = { term: 36, closed: 4, summer: 12 } as const;

/** The week of hours text already checked. @throws RangeError */
export function weekIn(text: string): Week {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(flawSaid(read));
  return read.week;
}
