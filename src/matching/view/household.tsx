import type { Lang } from '#kit/i18n.ts';
import type { Answer } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { costSentence } from './result.tsx';
import { hoursFigure, servicesText } from './say.ts';

/** The sums of a household with several weeks; nothing when there is one. */
export function Household({ lang, answer }: { lang: Lang; answer: Answer }) {
  if (answer.parts.length < 2) return null;
  const w = words(lang);
  const { covered, needed, services, money } = answer.totals;
  return (
    <section class="answer-total" aria-labelledby="household">
      <h2 id="household" class="mt-0">
        {w.wholeHousehold}
      </h2>
      <p>{w.householdLine(servicesText(lang, services), hoursFigure(lang, covered), hoursFigure(lang, needed))}</p>
      <p>{costSentence(lang, money)}</p>
    </section>
  );
}
