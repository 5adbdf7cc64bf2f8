import { date, type Lang } from '#kit/i18n.ts';
import { BarChart } from '#ui/chart.tsx';
import type { Evenness } from '../reads/evenness.ts';
import { questions } from '../rules/publish-asked.ts';
import { answerName } from '../words/asked.ts';
import { evennessWords } from '../words/evenness.ts';

/** Who cares, in which language, on which shifts: what may be shown of it, and what is not asked at all. */
export function Asked({ lang, seen }: { readonly lang: Lang; readonly seen: Evenness }) {
  const w = evennessWords(lang);
  const of = questions.map((question) => ({ question, figures: seen.asked.filter((f) => f.question === question) }));
  const told = of.filter(({ figures }) => figures.length > 0);
  return (
    <section aria-labelledby="who">
      <h2 id="who">{w.who}</h2>
      <p>{told.length === 0 ? w.whoNone : w.whoText}</p>
      {told.map(({ question, figures }) => (
        <>
          <BarChart
            lang={lang}
            title={w.question(question)}
            what={w.question(question)}
            unit={w.voices}
            bars={figures.map((f) => ({ label: answerName(lang, f.question, f.answer), value: f.n }))}
          />
          <p class="soft">{w.askedOn(date(lang, figures[0]!.asOf))}</p>
        </>
      ))}
      <p>{w.notAsked}</p>
    </section>
  );
}
