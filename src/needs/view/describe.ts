import { type Lang, number } from '#kit/i18n.ts';
import { describeWeek, hours } from '#kit/week.ts';
import { bandOfPerson, type Person, periods } from '../rules/need.ts';
import { choiceWords } from '../words/choices.ts';

/** A person in a few words, without a name: `bimbo di 0–2 anni`. */
export function whoIs(lang: Lang, person: Person): string {
  const who = choiceWords(lang).person[bandOfPerson(person)];
  return person.people > 1 ? `${number(lang, person.people)} × ${who}` : who;
}

/** The hours of a person by period: `Nei mesi di scuola: lun–ven 7:30–18:30 (55 ore alla settimana)`. */
export function hoursOf(lang: Lang, person: Person): string[] {
  const w = choiceWords(lang);
  const unit = lang === 'en' ? 'hours a week' : 'ore alla settimana';
  return periods.flatMap((p) => {
    const week = person.weeks[p];
    return week ? [`${w.period[p]}: ${describeWeek(lang, week)} (${number(lang, hours(week), 2)} ${unit})`] : [];
  });
}
