import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { BarChart } from '#ui/chart.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import type { NamedSignal } from '../reads/signal-names.ts';
import { type Block, threshold } from '../rules/signals/kept.ts';
import { any } from '../rules/voice.ts';
import { chanceText, expectedText, observedText } from '../words/signal-told.ts';
import { words } from '../words/signals.ts';

interface Told {
  readonly lang: Lang;
  readonly signal: NamedSignal;
}

/** The numbers of the signal, each with what it is of. */
export function Numbers({ lang, signal: s }: Told) {
  const w = words(lang);
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">{w.numbers}</h2>
      {!s.exact && <p class="soft">{w.rounded}</p>}
      <Facts
        facts={[
          { term: w.observed, value: observedText(lang, s) },
          { term: w.expectedTerm, value: expectedText(lang, s) },
          { term: w.when, value: w.fromTo(date(lang, s.from), date(lang, s.to)) },
          { term: w.where, value: s.names.join(', ') },
          { term: w.service, value: s.categoryName },
          { term: w.release, value: date(lang, s.lastTold) },
        ]}
      />
      {s.times > 1 && <p>{w.again(number(lang, s.times), date(lang, s.firstTold))}.</p>}
    </section>
  );
}

/** In fives for who may not read single needs; below five not at all. */
const shown = (exact: boolean, { requests }: Block): number | null => {
  if (exact || requests === null) return requests;
  return requests < threshold ? null : Math.floor(requests / threshold) * threshold;
};

/** The year before, four weeks at a time: bars that are their own table. */
export function History({ lang, signal: s }: Told) {
  const w = words(lang);
  return (
    <section aria-label={w.history}>
      <BarChart
        lang={lang}
        title={w.history}
        what={w.block}
        unit={s.exact ? w.historyUnit : w.historyUnitRounded}
        bars={s.blocks.map((b) => ({ label: date(lang, b.from), value: shown(s.exact, b) }))}
      />
    </section>
  );
}

/** How it is known. */
export function How({ lang, signal: s }: Told) {
  const w = words(lang);
  const query = new URLSearchParams({ ...(s.category === any ? {} : { category: s.category }), release: s.lastTold });
  return (
    <Details summary={w.how}>
      {w.howBody.map((text) => (
        <p>{text}</p>
      ))}
      <Facts
        facts={[
          { term: w.probability, value: chanceText(lang, s) },
          { term: w.strength, value: s.exact ? number(lang, s.llr, 1) : '' },
        ]}
      />
      <p class="soft">{w.method}</p>
      <p>
        <a href={`${href(lang, `/observatory/${s.area}`)}?${query}`}>{w.gaps}</a> ·{' '}
        <a href={href(lang, `/thread/signal/${s.id}`)}>{w.thread}</a>
      </p>
    </Details>
  );
}

/** From a signal to a gap that somebody takes charge of: for those who may read the needs behind it. */
export function TakeUp({ lang, signal: s }: Told) {
  if (!s.exact || s.gaps.length > 0) return null;
  const w = words(lang);
  const query = new URLSearchParams({
    area: s.area,
    ...(s.category === any ? {} : { category: s.category }),
    release: s.lastTold,
    signal: s.id,
  });
  return (
    <section class="no-print">
      <p>{w.takeUpBody}</p>
      <Actions>
        <ButtonLink kind="outline" href={`${href(lang, '/listening/gaps/new')}?${query}`}>
          {w.takeUp}
        </ButtonLink>
      </Actions>
    </section>
  );
}
