/** Italian words of a week that is shown; English beside it must have every one. */
export const texts = {
  needed: 'ore che ti servono',
  covered: 'ore coperte',
  uncovered: 'ore scoperte',
  closed: 'chiuso',
  unknown: 'orario non noto',
  legend: 'Legenda',
  inWords: 'La settimana a parole',
  day: 'Giorno',
  none: '—',
};
