import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { Stat, Stats } from '#ui/stat.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { PublishedFigure } from '../reads/figures.ts';
import type { Counter, CounterName } from '../rules/counters.ts';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/figures.ts';
import { figureValue } from './figures.tsx';

/** A counter's value as people read it; null = not known. */
export const counterValue = (lang: Lang, counter: Counter<PublishedFigure>): string | null => {
  if (counter.basis === null) return null;
  if (counter.basis === 'published') return figureValue(lang, counter.figure);
  return counter.name === 'euro' ? euro(lang, counter.value) : number(lang, counter.value);
};

/** How it is known and of when, in a few words. */
function noteOf(lang: Lang, counter: Counter<PublishedFigure>): string {
  const w = words(lang);
  const basis = counter.basis === null ? w.notKnown : counter.basis === 'rows' ? w.rows : w.published;
  const day = counter.basis === 'published' && counter.figure.asOf ? `, ${date(lang, counter.figure.asOf)}` : '';
  return `${basis}${day}${otherOf(lang, counter)}`;
}

/** The other figure that is known: what was published where rows are told, what rows sum to where they are a part. */
function otherOf(lang: Lang, counter: Counter<PublishedFigure>): string {
  const w = words(lang);
  if (counter.basis === 'rows') return counter.beside ? `; ${w.beside(figureValue(lang, counter.beside))}` : '';
  return counter.part === null ? '' : `; ${w.part(euro(lang, counter.part))}`;
}

/** The six counters, each opening to its receipt. */
export function Counters(props: {
  readonly lang: Lang;
  readonly cycle: string;
  readonly counters: readonly Counter<PublishedFigure>[];
  /** Those some of whose rows are invented. */
  readonly examples: ReadonlySet<CounterName>;
}) {
  const { lang, cycle, counters, examples } = props;
  const w = words(lang);
  return (
    <div class="counters">
      <Stats>
        {counters.map((counter) => (
          <Stat
            lang={lang}
            value={counterValue(lang, counter)}
            label={w.names[counter.name]}
            missing={cycleWords(lang).unknown}
            receipt={withQuery(href(lang, `/programme/figures/${counter.name}`), '', { cycle })}
            note={
              <>
                {noteOf(lang, counter)}
                {counter.several && <> · {w.several}</>}
                {counter.basis === 'rows' && examples.has(counter.name) && (
                  <>
                    {' '}
                    <Tag>{w.withExamples}</Tag>
                  </>
                )}
              </>
            }
          />
        ))}
      </Stats>
    </div>
  );
}
