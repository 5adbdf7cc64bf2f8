import { date, defineWords, type Lang, number } from '#kit/i18n.ts';
import type { Figure } from '../rules/figure.ts';
import { dayOf, stillSince } from '../rules/moved.ts';

interface Point {
  readonly asOf: string;
  readonly figure: Pick<Figure, 'needs' | 'neededHours' | 'reachableHours' | 'uncoveredHours' | 'movedOn'>;
}

const sentences = defineWords(
  {
    none: 'Le voci raccolte si contano ogni lunedì. Intanto puoi raccontare un bisogno.',
    one: 'C’è una sola uscita: per vedere che cosa cambia ne serve un’altra. Le uscite sono ogni lunedì.',
    unsaid:
      'Non possiamo dire come sono cambiate le ore scoperte: in una delle due date la cifra non si mostra, per non far riconoscere nessuno.',
    share: (from: string, to: string, since: string, day: string) =>
      `Di 100 ore chieste, un servizio raggiungibile c’era per ${from} (${since}) e c’è per ${to} (${day}).`,
    grew: (from: string, to: string, since: string, day: string) =>
      `Le ore-persona scoperte a settimana sono passate da ${from} (${since}) a ${to} (${day}).`,
    same: (hours: string, since: string, day: string) =>
      `Le ore-persona scoperte a settimana sono le stesse il ${since} e il ${day}: ${hours}.`,
    still: (hours: string, day: string) =>
      `La cifra è ferma dal ${day}: dopo non sappiamo. Allora le ore-persona scoperte a settimana erano ${hours}.`,
    after: (day: string) => `La cifra è ferma dal ${day}: dopo non sappiamo.`,
    young: (day: string) => `Un anno fa non c’erano uscite: la prima è del ${day}.`,
  },
  {
    none: 'Voices are counted every Monday. Meanwhile you can tell us of a need.',
    one: 'There is only one release: another is needed to see what changes. Releases are made every Monday.',
    unsaid:
      'We cannot say how uncovered hours changed: on one of the two dates the figure is not shown, so that nobody can be recognised.',
    share: (from: string, to: string, since: string, day: string) =>
      `Out of 100 hours asked for, a service within reach was there for ${from} (${since}) and is there for ${to} (${day}).`,
    grew: (from: string, to: string, since: string, day: string) =>
      `Uncovered person-hours a week went from ${from} (${since}) to ${to} (${day}).`,
    same: (hours: string, since: string, day: string) =>
      `Uncovered person-hours a week are the same on ${since} and ${day}: ${hours}.`,
    still: (hours: string, day: string) =>
      `The figure has stood still since ${day}: we do not know what came after. Uncovered person-hours a week were then ${hours}.`,
    after: (day: string) => `The figure has stood still since ${day}: we do not know what came after.`,
    young: (day: string) => `A year ago there were no releases: the first is of ${day}.`,
  },
);

/** From the first point of a history to the last, oldest first: never a change between figures of one day. */
export function historySentence(lang: Lang, points: readonly Point[]): string {
  const w = sentences(lang);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return w.none;
  if (points.length === 1) return w.one;
  const [from, to] = [first.figure.uncoveredHours, last.figure.uncoveredHours];
  if (from === null || to === null) return w.unsaid;
  const [since, day] = [dayOf(first.figure, first.asOf), dayOf(last.figure, last.asOf)];
  const young = yearBefore(last.asOf) < first.asOf ? [w.young(date(lang, first.asOf))] : [];
  if (since === day) return [w.still(number(lang, to), date(lang, day)), ...young].join(' ');
  const days = [date(lang, since), date(lang, day)] as const;
  const [a, b] = [number(lang, from), number(lang, to)];
  const [was, is] = [shareOf(first), shareOf(last)];
  return [
    ...(was === null || is === null ? [] : [w.share(number(lang, was, 1), number(lang, is, 1), ...days)]),
    a === b ? w.same(b, ...days) : w.grew(a, b, ...days),
    ...(stillSince(last.figure, last.asOf) ? [w.after(days[1])] : []),
    ...young,
  ].join(' ');
}

const shareOf = ({ figure: f }: Point): number | null =>
  f.reachableHours === null || !f.neededHours ? null : (100 * f.reachableHours) / f.neededHours;

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
