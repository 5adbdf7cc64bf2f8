import { date, type Lang, number } from '#kit/i18n.ts';
import { clock, dayNames } from '#kit/week.ts';
import { words } from '../words/answer.ts';
import { datedWords } from '../words/dated.ts';

/** Hours of quarter hours, as a figure: 209 → `52,25`. */
export const hoursFigure = (lang: Lang, quarters: number): string => number(lang, quarters / 4, 2);

/** `52 ore`, `1 ora`. */
export const hoursText = (lang: Lang, quarters: number): string =>
  words(lang).hours(hoursFigure(lang, quarters), quarters === 4);

/** `un servizio`, `due servizi`, `12 servizi`. */
export function servicesText(lang: Lang, n: number): string {
  const w = words(lang);
  return w.services(w.numberWord[n] ?? String(n), n === 1);
}

/** Clock time as people say it: 30 → `7:30`. */
export const timeText = (quarter: number): string => clock(quarter % 96 || (quarter ? 96 : 0)).replace(/^0/, '');

/** A list with its last "and": `lun, mer e ven`. */
export function listText(lang: Lang, parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${words(lang).and}${parts.at(-1)}`;
}

/** Days of the week as people say them: `dal lun al ven` would be long, so `lun–ven`, `lun, mer e ven`. */
export function daysText(lang: Lang, days: readonly number[]): string {
  const names = dayNames(lang, 'short');
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  const last = sorted.at(-1) ?? 0;
  const whole = sorted.length > 2 && last - first === sorted.length - 1;
  return whole
    ? `${names[first]}–${names[last]}`
    : listText(
        lang,
        sorted.map((d) => names[d] ?? ''),
      );
}

/** `dal 6 al 31 luglio 2027`: month and year once, when both ends share them. */
export function datesText(lang: Lang, { from, to }: { readonly from: string; readonly to: string }): string {
  const w = datedWords(lang);
  if (from === to) return w.on(date(lang, from));
  const [day = '', month = '', year = ''] = date(lang, from).split(' ');
  const start =
    from.slice(0, 7) === to.slice(0, 7) ? day : from.slice(0, 4) === to.slice(0, 4) ? `${day} ${month}` : '';
  return w.between(start || `${day} ${month} ${year}`, date(lang, to));
}
