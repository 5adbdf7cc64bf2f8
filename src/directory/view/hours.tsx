import { date, type Lang } from '#kit/i18n.ts';
import { clock, describeWeek, equals, isEmpty } from '#kit/week.ts';
import { WeekGrid } from '#ui/week-grid.tsx';
import { usedHours } from '#ui/week-parts.ts';
import { weekPeriods } from '../model.ts';
import type { SheetOffer } from '../reads/service.ts';
import type { Weeks } from '../rules/hours.ts';
import { serviceWordsOf } from '../words/service.ts';

const mostDates = 12;

/** The hours of a service in a place: its week in each kind of period, its dates, or that we do not know. */
export function Hours({ lang, offer }: { lang: Lang; offer: SheetOffer }) {
  const w = serviceWordsOf(lang);
  const weeks = offer.weeks ?? offer.placeWeeks;
  const ofPlace = offer.weeks === null || offer.hoursFrom === 'location';
  return (
    <>
      {weeks === null && offer.hoursText === null && offer.dates.length === 0 && <p>{w.hoursUnknown}</p>}
      {offer.hoursText !== null && (
        <p>
          {w.hoursAsWritten} «{offer.hoursText}»
        </p>
      )}
      {weeks !== null && <WeekPictures lang={lang} weeks={weeks} id={offer.id.slice(0, 8)} />}
      {weeks !== null && ofPlace && <p class="soft">{w.hoursOfPlace}</p>}
      <Dates lang={lang} offer={offer} />
    </>
  );
}

/** One week if it is the same all year, else one for each kind of period; what is closed is said in words. */
function WeekPictures({ lang, weeks, id }: { lang: Lang; weeks: Weeks; id: string }) {
  const w = serviceWordsOf(lang);
  const same = equals(weeks.term, weeks.closed) && equals(weeks.term, weeks.summer);
  if (same && isEmpty(weeks.term)) return null;
  const shown = same ? (['term'] as const) : weekPeriods;
  const range = usedHours(shown.map((p) => ({ state: 'covered', week: weeks[p] })));
  return (
    <>
      {shown.map((period) => {
        const name = same ? w.allYear : w.periods[period];
        if (isEmpty(weeks[period])) return <p>{w.closedPeriod(name)}</p>;
        return (
          <>
            <h3>{name}</h3>
            <p>{describeWeek(lang, weeks[period])}</p>
            <WeekGrid
              lang={lang}
              id={`week-${id}-${period}`}
              title={w.hoursOf(name)}
              parts={[{ state: 'covered', week: weeks[period], name: w.hours }]}
              range={range}
              table={false}
              legend={false}
            />
          </>
        );
      })}
    </>
  );
}

function Dates({ lang, offer }: { lang: Lang; offer: SheetOffer }) {
  const w = serviceWordsOf(lang);
  if (offer.dates.length === 0) return null;
  const shown = offer.dates.slice(0, mostDates);
  return (
    <>
      <h3>{w.dates}</h3>
      <ul>
        {shown.map((d) => (
          <li>{w.dateHours(date(lang, d.date), clock(d.from), clock(d.to))}</li>
        ))}
      </ul>
      {offer.dates.length > shown.length && <p class="soft">{w.moreDates(offer.dates.length - shown.length)}</p>}
    </>
  );
}
