import type { Body } from './organizations.ts';
import type { Chance } from './chance.ts';
import { type Kind, kinds } from './kinds.ts';
import type { Place } from './places.ts';

/** School-year ranges of the demo's schedules; the calendars decide which period each day belongs to. */
const ranges = {
  term: ['2026-09-05', '2027-06-30'],
  summer: ['2027-06-09', '2027-09-11'],
} as const;

const days: Readonly<Record<string, string>> = { Mo: 'MO', Tu: 'TU', We: 'WE', Th: 'TH', Fr: 'FR', Sa: 'SA', Su: 'SU' };
const order = Object.keys(days);

/** HSDS schedules of an hours text such as `Mo-Fr 07:30-08:30,16:00-18:00; Sa 09:00-12:00`. */
function schedules(id: string, hours: string, period: 'term' | 'closed' | 'summer'): object[] {
  return hours.split(';').map((t) => t.trim()).filter(Boolean).flatMap((part, i) => {
    const [on, times] = part.split(' ') as [string, string];
    const byday = on.split(',').flatMap((range) => {
      const [from, to] = range.split('-') as [string, string?];
      return order.slice(order.indexOf(from), order.indexOf(to ?? from) + 1).map((d) => days[d]!);
    });
    return times.split(',').map((window, k) => {
      const [opens_at, closes_at] = window.split('-');
      return { id: `${id}-${period}-${i}${k}`, freq: 'WEEKLY', byday: byday.join(','), opens_at, closes_at, ...span(period) };
    });
  });
}

function span(period: 'term' | 'closed' | 'summer'): object {
  if (period === 'closed') return { notes: 'closed' };
  return { valid_from: ranges[period][0], valid_to: ranges[period][1] };
}
