import { date, type Lang } from '#kit/i18n.ts';
import { BarChart } from '#ui/chart.tsx';
import type { Evenness } from '../reads/evenness.ts';
import { type AskedFigure, questions } from '../rules/publish-asked.ts';
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
          <p class="soft">{countedOn(lang, figures).join(' ')}</p>
        </>
      ))}
      <p>{w.notAsked}</p>
    </section>
  );
}

/** The day of the counts; where some stayed as they were, each day with its answers. */
function countedOn(lang: Lang, figures: readonly AskedFigure[]): string[] {
  const w = evennessWords(lang);
  const days = [...Map.groupBy(figures, (f) => f.asOf)].sort(([a], [b]) => (a < b ? 1 : -1));
  if (days.length === 1) return [w.askedOn(date(lang, days[0]![0]))];
  const names = (of: readonly AskedFigure[]) => of.map((f) => answerName(lang, f.question, f.answer)).join(', ');
  return days.map(([day, of]) => w.askedOnSome(names(of), date(lang, day)));
}
