import { defineWords, type Lang, number } from '#kit/i18n.ts';
import type { AgeBand } from '#needs/rules/need.ts';
import type { PartHours } from '../rules/cut.ts';
import type { DayPart } from '../rules/day-part.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { words } from './common.ts';
import { where } from './headline.ts';
import { spokenOf } from './spoken.ts';

const shortIt: Record<DayPart, string> = {
  early: '6–8',
  morning: 'mattino, 8–12',
  lunch: 'pranzo, 12–14',
  afternoon: 'pomeriggio, 14–17',
  evening: 'dopo le 17',
  night: 'notte',
  weekend: 'sabato e domenica',
};
const shortEn: Record<DayPart, string> = {
  early: '6–8 am',
  morning: 'morning, 8–12',
  lunch: 'lunchtime, 12–2 pm',
  afternoon: 'afternoon, 2–5 pm',
  evening: 'after 5 pm',
  night: 'night',
  weekend: 'Saturday and Sunday',
};

/** Words of the two narrower looks: one age, one stretch of the week. */
export const cutWords = defineWords(
  {
    age: 'Età',
    hours: 'Ore',
    allAges: 'Tutte le età',
    allHours: 'Tutte le ore',
    agesAndHours: 'Guarda una sola età, o solo certe ore',
    short: (part: DayPart): string => shortIt[part],
    oneAtATime:
      'Scegli un’età oppure certe ore, non tutte e due: le cifre di una sola età in certe ore farebbero riconoscere le persone, quindi non si pubblicano.',
    noAgesOfOne:
      'Le età si pubblicano per tutti i servizi insieme, non per uno solo: altrimenti qualcuno si farebbe riconoscere.',
    oneAtATimeHint:
      'Una scelta alla volta: le cifre di una sola età in certe ore non si pubblicano, per non far riconoscere nessuno.',
    unknownAge: (typed: string, list: string) => `Non conosco l’età «${typed}». Puoi scegliere: ${list}.`,
    unknownPart: (typed: string, list: string) => `Non conosco le ore «${typed}». Puoi scegliere: ${list}.`,
    bandGap: (where: string, who: string, hours: string) =>
      `${where}, per ${who}, mancano ${hours} ore-persona a settimana.`,
    bandCovered: (where: string, who: string) => `${where}, per ${who}, le ore chieste trovano tutte una risposta.`,
    bandFew: (where: string, who: string) =>
      `${where}, per ${who}, non ci sono voci, o non si mostrano, per non far riconoscere nessuno.`,
    bandHidden: (where: string, who: string, needs: string) =>
      `${where}, per ${who}, abbiamo raccolto ${needs} voci; le ore scoperte non si mostrano, per non far riconoscere nessuno.`,
    inPart: (part: string) => part.replace(/^le /, 'nelle '),
    partGap: (where: string, when: string, hours: string) =>
      `${where}, ${when}, mancano ${hours} ore-persona a settimana.`,
    partNone: (where: string, when: string) => `${where}, ${when}, non mancano ore a chi ha parlato.`,
    partHidden: (where: string, when: string) =>
      `${where}, ${when}, le ore non si mostrano, per non far riconoscere nessuno.`,
    atLeast: (n: string) => `almeno ${n}`,
    about: (n: string) => `circa ${n}`,
    noPart: 'Quando: non si può mostrare, per non far riconoscere nessuno. La settimana di una zona più grande sì.',
    byPart: 'Per ore del giorno',
    partColumn: 'Quando',
    uncoveredIn: (part: string) => `Scoperte: ${part}`,
    allUncovered: 'Scoperte in tutto',
    atLeastNote:
      '«Almeno»: alcune ore non si mostrano, per non far riconoscere nessuno, e non entrano nella somma. «Circa»: la settimana è a blocchi di due ore, e un blocco a cavallo si divide in parti uguali.',
    weekOfAge: 'La settimana di una sola età non si pubblica: le ore farebbero riconoscere le persone.',
  },
  {
    age: 'Age',
    hours: 'Hours',
    allAges: 'All ages',
    allHours: 'All hours',
    agesAndHours: 'Look at one age, or at some hours only',
    short: (part: DayPart): string => shortEn[part],
    oneAtATime:
      'Choose an age or some hours, not both: the figures of one age at certain hours would let people be recognised, so they are not published.',
    noAgesOfOne: 'Ages are published for all services together, not for one: otherwise somebody could be recognised.',
    oneAtATimeHint:
      'One choice at a time: the figures of one age at certain hours are not published, so that nobody is recognised.',
    unknownAge: (typed: string, list: string) => `We do not know the age “${typed}”. You can choose: ${list}.`,
    unknownPart: (typed: string, list: string) => `We do not know the hours “${typed}”. You can choose: ${list}.`,
    bandGap: (where: string, who: string, hours: string) =>
      `${where}, for ${who}, ${hours} person-hours a week are missing.`,
    bandCovered: (where: string, who: string) => `${where}, for ${who}, all the hours asked for find an answer.`,
    bandFew: (where: string, who: string) =>
      `${where}, for ${who}, there are no voices, or they are not shown, so that nobody can be recognised.`,
    bandHidden: (where: string, who: string, needs: string) =>
      `${where}, for ${who}, ${needs} voices were collected; uncovered hours are not shown, so that nobody can be recognised.`,
    inPart: (part: string) => `in ${part}`,
    partGap: (where: string, when: string, hours: string) =>
      `${where}, ${when}, ${hours} person-hours a week are missing.`,
    partNone: (where: string, when: string) => `${where}, ${when}, nobody who spoke lacks hours.`,
    partHidden: (where: string, when: string) =>
      `${where}, ${when}, the hours are not shown, so that nobody can be recognised.`,
    atLeast: (n: string) => `at least ${n}`,
    about: (n: string) => `about ${n}`,
    noPart: 'When: it cannot be shown, so that nobody can be recognised. The week of a wider area can.',
    byPart: 'By time of day',
    partColumn: 'When',
    uncoveredIn: (part: string) => `Uncovered: ${part}`,
    allUncovered: 'Uncovered in all',
    atLeastNote:
      '“At least”: some hours are not shown, so that nobody can be recognised, and are not in the sum. “About”: the week is in blocks of two hours, and a block across the line is split evenly.',
    weekOfAge: 'The week of one age is not published: the hours would let people be recognised.',
  },
);

/** Hours of a stretch as they are told: “almeno circa 120”, a dash when they may not be. */
export function sayPart(lang: Lang, { hours, atLeast, about }: PartHours): string {
  const w = cutWords(lang);
  if (hours === null) return '–';
  const n = number(lang, hours);
  return atLeast ? w.atLeast(n) : about ? w.about(n) : n;
}

type Somewhere = { readonly kind: string; readonly name: string; readonly label: string };

/** The one sentence of an age. */
export function bandHeadline(lang: Lang, area: Somewhere, figure: Published<Figure>, band: AgeBand): string {
  const [w, at, who] = [cutWords(lang), where(lang, area), words(lang).who(band)];
  if (spokenOf(figure, true, band) !== 'told') return w.bandFew(at, who);
  if (figure.uncoveredHours === null) return w.bandHidden(at, who, number(lang, figure.needs ?? 0));
  return figure.uncoveredHours === 0 ? w.bandCovered(at, who) : w.bandGap(at, who, number(lang, figure.uncoveredHours));
}

/** The one sentence of a stretch of the week. */
export function partHeadline(lang: Lang, area: Somewhere, found: PartHours, part: DayPart): string {
  const w = cutWords(lang);
  const [at, when] = [where(lang, area), w.inPart(words(lang).part(part))];
  if (found.hours === null) return w.partHidden(at, when);
  return found.hours === 0 ? w.partNone(at, when) : w.partGap(at, when, sayPart(lang, found));
}
