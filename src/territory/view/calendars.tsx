import { addDays } from '#kit/days.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Calendar, CalendarPeriod } from '../model.ts';
import { periodOn } from '../rules/calendar.ts';
import { words } from '../words.ts';

function Period({ lang, period }: { readonly lang: Lang; readonly period: CalendarPeriod | null }) {
  const w = words(lang);
  if (period === null) return <>{w.notCovered}</>;
  return (
    <>
      {period.name[lang]} {period.indicative && <Tag tone="care">{w.indicative}</Tag>}
    </>
  );
}

/** Which period each school level is in today, when it changes; every period one click below. */
export function Calendars(props: {
  readonly lang: Lang;
  readonly today: string;
  readonly calendars: readonly Calendar[];
}) {
  const { lang, today, calendars } = props;
  const w = words(lang);
  const rows = calendars.map((calendar) => {
    const now = periodOn(calendar, today);
    const next = now ? periodOn(calendar, addDays(now.lastDay, 1)) : null;
    return { calendar, now, next };
  });
  return (
    <section aria-labelledby="calendars">
      <h2 id="calendars">{w.calendars}</h2>
      <p>{w.calendarsLead(date(lang, today))}</p>
      <Table
        lang={lang}
        caption={w.calendars}
        captionHidden
        rows={rows}
        columns={[
          { key: 'level', head: w.level, rowHeader: true, cell: (r) => r.calendar.name[lang] },
          { key: 'today', head: w.today, cell: (r) => <Period lang={lang} period={r.now} /> },
          { key: 'next', head: w.changesOn, cell: (r) => (r.next ? date(lang, r.next.firstDay) : w.notCovered) },
          { key: 'then', head: w.afterwards, cell: (r) => <Period lang={lang} period={r.next} /> },
        ]}
      />
      {rows.map(({ calendar }) => (
        <AllPeriods lang={lang} calendar={calendar} />
      ))}
    </section>
  );
}

function AllPeriods({ lang, calendar }: { readonly lang: Lang; readonly calendar: Calendar }) {
  const w = words(lang);
  return (
    <Details quiet summary={w.allPeriods(calendar.name[lang])}>
      <p>{calendar.note[lang]}</p>
      <Table
        lang={lang}
        caption={calendar.name[lang]}
        captionHidden
        rows={calendar.periods}
        columns={[
          { key: 'from', head: w.from, rowHeader: true, cell: (p) => date(lang, p.firstDay) },
          { key: 'to', head: w.to, cell: (p) => date(lang, p.lastDay) },
          { key: 'period', head: w.period, cell: (p) => <Period lang={lang} period={p} /> },
        ]}
      />
    </Details>
  );
}
