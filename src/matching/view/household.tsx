import type { Lang } from '#kit/i18n.ts';
import type { Answer } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { Gives, type Giving } from './closing.tsx';
import { capital, periodText } from './people.ts';
import { costSentence, sumSentence } from './result.tsx';

/** An answer of several weeks in short: a usual week of each part of the year, never their sum. Nothing when there is one week. */
export function Household({ lang, answer, giving }: { lang: Lang; answer: Answer; giving: Giving | null }) {
  if (answer.parts.length < 2) return null;
  const w = words(lang);
  return (
    <section class="answer-total" aria-labelledby="household">
      <h2 id="household" class="mt-0">
        {w.brief}
      </h2>
      {answer.need.persons.length > 1 && <p>{w.briefLead}</p>}
      {answer.totals.map((total) => (
        <>
          {answer.totals.length > 1 && <h3>{capital(periodText(lang, total.periods))}</h3>}
          <p class="answer-sentence">{sumSentence(lang, total, total.escorted ? w.result.if : '')}</p>
          {total.covered > 0 && <p>{costSentence(lang, total.money)}</p>}
        </>
      ))}
      {giving && <Gives lang={lang} giving={giving} />}
    </section>
  );
}
