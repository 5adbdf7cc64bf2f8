import type { Words } from '#kit/i18n.ts';
import type { texts as it } from './dated.it.ts';

export const texts: Words<typeof it> = {
  title: 'Only on some dates',
  lead: 'They open on these days only, so we did not count them in the week.',
  more: (n: string) => `Show ${n} more with dates`,
  on: (day: string) => `on ${day}`,
  between: (from: string, to: string) => `from ${from} to ${to}`,
  weekly: (covered: string, needed: string) => `covers ${covered} of ${needed} a week`,
  whole: (covered: string, needed: string) => `covers ${covered} of ${needed}`,
  otherDates: (n: number) => (n === 1 ? 'and in another period' : `and in ${n} other periods`),
};
