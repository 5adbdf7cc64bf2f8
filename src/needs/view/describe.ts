import { type Lang, number } from '#kit/i18n.ts';
import { describeWeek, equals, hours, type Week } from '#kit/week.ts';
import { bandOfPerson, type Period, type Person, periods } from '../rules/need.ts';
import { choiceWords } from '../words/choices.ts';

/** A person in a few words, without a name: `bimbo di 0–2 anni`. */
export function whoIs(lang: Lang, person: Person): string {
  const who = choiceWords(lang).person[bandOfPerson(person)];
  return person.people > 1 ? `${number(lang, person.people)} × ${who}` : who;
}

/** The different weeks of a person, each with the parts of the year it holds in. */
export function weeksOf(person: Person): { readonly week: Week; readonly periods: readonly Period[] }[] {
  const found: { week: Week; periods: Period[] }[] = [];
  for (const period of periods) {
    const week = person.weeks[period];
    const same = week && found.find((f) => equals(f.week, week));
    if (same) same.periods.push(period);
    else if (week) found.push({ week, periods: [period] });
  }
  return found;
}

/** Parts of the year in words: `Tutto l’anno`, `Nei mesi di scuola, d’estate`. */
export function periodsText(lang: Lang, which: readonly Period[]): string {
  const w = choiceWords(lang);
  if (which.length === periods.length) return w.allYear;
  const [first = '', ...rest] = which.map((p) => w.period[p]);
  return [first, ...rest.map((text) => text.charAt(0).toLowerCase() + text.slice(1))].join(', ');
}

/** The hours of a person: `Nei mesi di scuola: lun–ven 7:30–18:30 (55 ore alla settimana)`. */
export function hoursOf(lang: Lang, person: Person): string[] {
  const unit = choiceWords(lang).hoursAWeek;
  return weeksOf(person).map(
    ({ week, periods: when }) =>
      `${periodsText(lang, when)}: ${describeWeek(lang, week)} (${number(lang, hours(week), 2)} ${unit})`,
  );
}
