import type { Words } from '#kit/i18n.ts';
import type { texts as it } from './week-grid-words.it.ts';

export const texts: Words<typeof it> = {
  needed: 'hours you need',
  covered: 'covered hours',
  uncovered: 'uncovered hours',
  closed: 'closed',
  unknown: 'hours not known',
  legend: 'Key',
  inWords: 'The week in words',
  day: 'Day',
  none: '—',
};
