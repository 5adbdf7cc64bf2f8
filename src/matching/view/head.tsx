import { href, type Lang } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import type { Fields } from '#needs/rules/fields.ts';
import { queryOf } from '#needs/rules/form.ts';
import type { Answer } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { personText } from './people.ts';
import { listText } from './say.ts';

/** `Per Brescia, bambino o bambina di 0–2 anni, lun–ven 7:30–18:30`. */
export function headline(lang: Lang, answer: Answer): string {
  const people = [...new Set(answer.parts.map((p) => personText(lang, p.person)))];
  const weeks = [...new Set(answer.parts.map((p) => describeWeek(lang, p.plan.neededWeek)))];
  const w = words(lang);
  return w.for(
    answer.home?.name ?? '',
    listText(lang, people),
    weeks.length === 1 ? weeks[0]! : w.severalWeeks(w.numberWord[weeks.length] ?? String(weeks.length)),
  );
}

/** Address of the form with everything that was typed. Without JavaScript the fields go in the query, with it after `#`. */
export const formAddress = (lang: Lang, fields: Fields, device: boolean): string =>
  `${href(lang, '/needs/new')}${device ? '#' : '?'}${queryOf(fields)}`;

// A range is read as one word, and stays on one line.
const unbroken = '\u2060–\u2060';

/** What the answer is for, and the way back to change it. */
export function Head(props: { lang: Lang; answer: Answer; fields: Fields; device: boolean }) {
  const { lang, answer, fields, device } = props;
  return (
    <header class="answer-head">
      <h1>{headline(lang, answer).replaceAll('–', unbroken)}</h1>
      <a class="no-print" href={formAddress(lang, fields, device)}>
        {words(lang).change}
      </a>
    </header>
  );
}
