import { defineWords } from '#kit/i18n.ts';

/** Words of a figure that stands still while others move, and of figures of different days. */
export const stillWords = defineWords(
  {
    row: (day: string) => `ferma dal ${day}`,
    page: (day: string) =>
      `Le cifre sulle voci di questa zona sono ferme dal ${day}: dopo non sappiamo. Si muoveranno quando lo potranno fare senza far riconoscere nessuno.`,
    moment: (day: string, release: string) =>
      `Le voci sono quelle contate il ${day}: nell’uscita del ${release} la cifra è rimasta ferma, per non far riconoscere nessuno. I servizi sono quelli di oggi.`,
    rows: 'Le righe non fanno il totale: alcune zone non si mostrano, altre sono ferme da un’uscita prima. Nel totale contano tutte.',
    why: 'Perché alcune cifre stanno ferme',
    days: (a: string, dayA: string, b: string, dayB: string) =>
      `Le due cifre sono di giorni diversi: ${a} al ${dayA}, ${b} al ${dayB}. Per questo non diciamo quante volte l’una è l’altra, né da che cosa viene la differenza nelle voci.`,
    daysShort: 'giorni diversi: non si confrontano',
    each: (name: string, day: string) => `${name}: voci al ${day}.`,
    servicesToday: 'Servizi come sono oggi nell’elenco.',
  },
  {
    row: (day: string) => `still since ${day}`,
    page: (day: string) =>
      `The figures on the voices of this area have stood still since ${day}: we do not know what came after. They will move when they can without anybody being recognised.`,
    moment: (day: string, release: string) =>
      `Voices are those counted on ${day}: in the release of ${release} the figure stood still, so that nobody can be recognised. Services are those of today.`,
    rows: 'The rows do not add up to the total: some areas are not shown, others have stood still since an earlier release. All of them count in the total.',
    why: 'Why some figures stand still',
    days: (a: string, dayA: string, b: string, dayB: string) =>
      `The two figures are of different days: ${a} as of ${dayA}, ${b} as of ${dayB}. So we do not say how many times one is the other, nor where the difference in voices comes from.`,
    daysShort: 'different days: not compared',
    each: (name: string, day: string) => `${name}: voices as of ${day}.`,
    servicesToday: 'Services as they are in the directory today.',
  },
);
