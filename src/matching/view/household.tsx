import type { Lang } from '#kit/i18n.ts';
import type { Answer } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { costSentence, sumSentence } from './result.tsx';

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
      <p class="answer-sentence">{sumSentence(lang, services, covered, needed)}</p>
      <p>{costSentence(lang, money)}</p>
    </section>
  );
}
