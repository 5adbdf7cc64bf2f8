import type { Db, Tx } from '#kit/database.ts';
import { upsert } from '#kit/upsert.ts';
import type { Calendar, CalendarPeriod } from '../model.ts';

type Reader = Db | Tx;

/** Writes calendars with all their periods: periods no longer in the source go. */
export async function writeCalendars(tx: Tx, calendars: readonly Calendar[]): Promise<void> {
  await upsert(
    tx,
    'territory.calendar',
    ['code'],
    calendars.map((c) => ({
      code: c.code,
      name_it: c.name.it,
      name_en: c.name.en,
      age_from: c.ageFrom,
      age_to: c.ageTo,
      note_it: c.note.it,
      note_en: c.note.en,
    })),
  );
  await tx
    .deleteFrom('territory.calendar_period')
    .where(
      'calendar',
      'in',
      calendars.map((c) => c.code),
    )
    .execute();
  await upsert(
    tx,
    'territory.calendar_period',
    ['calendar', 'first_day'],
    calendars.flatMap((c) =>
      c.periods.map((p) => ({
        calendar: c.code,
        first_day: p.firstDay,
        last_day: p.lastDay,
        period: p.period,
        name_it: p.name.it,
        name_en: p.name.en,
        indicative: p.indicative,
      })),
    ),
  );
}

/** School calendars with the periods of the school year of a day (1 September to 31 August), or with all of them. */
export async function selectCalendars(db: Reader, onDate: string | null): Promise<Calendar[]> {
  const rows = await db.selectFrom('territory.calendar').selectAll().orderBy('age_from').execute();
  const periods = await periodsBetween(db, onDate);
  const byCalendar = Map.groupBy(periods, (p) => p.calendar);
  return rows.map((c) => ({
    code: c.code,
    name: { it: c.name_it, en: c.name_en },
    ageFrom: c.age_from,
    ageTo: c.age_to,
    note: { it: c.note_it, en: c.note_en },
    periods: (byCalendar.get(c.code) ?? []).map(({ calendar: _, ...period }) => period),
  }));
}

async function periodsBetween(db: Reader, onDate: string | null): Promise<(CalendarPeriod & { calendar: string })[]> {
  const rows = await db
    .selectFrom('territory.calendar_period')
    .selectAll()
    .$if(onDate !== null, (q) =>
      q.where('last_day', '>=', yearOf(onDate!)[0]).where('first_day', '<=', yearOf(onDate!)[1]),
    )
    .orderBy('first_day')
    .execute();
  return rows.map((p) => ({
    calendar: p.calendar,
    firstDay: p.first_day,
    lastDay: p.last_day,
    period: p.period as CalendarPeriod['period'],
    name: { it: p.name_it, en: p.name_en },
    indicative: p.indicative,
  }));
}

/** First and last day of the school year that holds a day. */
function yearOf(day: string): readonly [string, string] {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return [`${year}-09-01`, `${year + 1}-08-31`];
}
