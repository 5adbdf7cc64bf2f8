import { defineWords } from '#kit/i18n.ts';

/** Words of a week that is shown; those of a week that is chosen are apart, as a device that shows one need not read them. */
export const weekGridWords = defineWords(
  {
    needed: 'ore che ti servono',
    covered: 'ore coperte',
    uncovered: 'ore scoperte',
    closed: 'chiuso',
    unknown: 'orario non noto',
    legend: 'Legenda',
    inWords: 'La settimana a parole',
    day: 'Giorno',
    none: '—',
  },
  {
    needed: 'hours you need',
    covered: 'covered hours',
    uncovered: 'uncovered hours',
    closed: 'closed',
    unknown: 'hours not known',
    legend: 'Key',
    inWords: 'The week in words',
    day: 'Day',
    none: '—',
  },
);
