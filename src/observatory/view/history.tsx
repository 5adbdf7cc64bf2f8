import { dayNumber } from '#kit/days.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { LineChart } from '#ui/chart.tsx';
import { Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import type { HistoryQuestion, Moment } from '../reads/history.ts';
import { dayOf, stillSince } from '../rules/moved.ts';
import { historyWords } from '../words/history.ts';

interface Props {
  readonly lang: Lang;
  /** Oldest first. */
  readonly moments: readonly Moment[];
}

/** Of 100 hours asked for, those that some service within reach could cover; null = hidden or nobody asked. */
const reached = ({ figure: { reachableHours, neededHours } }: Moment): number | null =>
  reachableHours === null || !neededHours ? null : (100 * reachableHours) / neededHours;

/** Uncovered hours, voices, and hours that find an answer, each by itself: they have no common scale. */
export function HistoryPictures({ lang, moments: every }: Props) {
  const w = historyWords(lang);
  // A point that repeats an earlier day's figure would draw as measured what is not known.
  const moments = every.filter((m) => stillSince(m.figure, m.asOf) === null);
  if (moments.length < 2) return null;
  const labels = moments.map((m) => date(lang, m.asOf));
  // Releases are not all as far apart: a line must not say that a year was as quick as a week.
  const at = moments.map((m) => dayNumber(m.asOf));
  const picture = (title: string, unit: string, values: readonly (number | null)[], digits = 0) => (
    <LineChart
      lang={lang}
      title={title}
      unit={unit}
      labels={labels}
      series={[{ name: title, values }]}
      digits={digits}
      at={at}
    />
  );
  return (
    <section aria-label={w.crumb}>
      {moments.length < every.length && <p class="soft">{w.lineStops}</p>}
      {picture(
        w.chart,
        w.chartUnit,
        moments.map((m) => m.figure.uncoveredHours),
      )}
      <div class="split">
        {picture(
          w.voicesChart,
          w.voicesUnit,
          moments.map((m) => m.figure.needs),
        )}
        {picture(w.answersChart, w.answersUnit, moments.map(reached), 1)}
      </div>
    </section>
  );
}

/** Every point with its figures; the day opens the page of the area as it was. */
export function HistoryTable({ lang, moments, question }: Props & { question: HistoryQuestion }) {
  const w = historyWords(lang);
  const { area, category, period } = question;
  const link = (m: Moment) =>
    withQuery(href(lang, `/observatory/${area}`), '', {
      category,
      period: period === 'term' ? null : period,
      release: m.asOf,
    });
  const say = (n: number | null, digits = 0) => (n === null ? w.hidden : number(lang, n, digits));
  const share = (m: Moment) =>
    m.figure.neededHours === 0 ? '–' : `${say(reached(m), 1)}${reached(m) === null ? '' : '%'}`;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{w.table}</h2>
      <Table
        lang={lang}
        caption={w.table}
        captionHidden
        rows={[...moments].reverse()}
        columns={[
          { key: 'day', head: w.day, rowHeader: true, cell: (m) => <Day lang={lang} moment={m} href={link(m)} /> },
          { key: 'needs', head: w.voices, numeric: true, cell: (m) => say(m.figure.needs) },
          { key: 'needed', head: w.needed, numeric: true, cell: (m) => say(m.figure.neededHours) },
          { key: 'uncovered', head: w.uncovered, numeric: true, cell: (m) => say(m.figure.uncoveredHours) },
          { key: 'reached', head: w.reached, numeric: true, cell: share },
          { key: 'services', head: w.services, numeric: true, cell: (m) => number(lang, m.figure.supply.services) },
        ]}
      />
    </section>
  );
}

/** The day of a release; where the figure had not moved since an earlier one, that is said. */
function Day({ lang, moment: { asOf, figure }, href: to }: { lang: Lang; moment: Moment; href: string }) {
  const since = dayOf(figure, asOf);
  return (
    <>
      <a href={to}>{date(lang, asOf)}</a>
      {since < asOf && <span class="soft"> {historyWords(lang).still(date(lang, since))}</span>}
    </>
  );
}

/** Where the points come from, and what is not shown. */
export function HistoryKnown({ lang, moments }: Props) {
  const w = historyWords(lang);
  const last = moments.at(-1);
  const hidden = moments.filter((m) => m.figure.needs === null || m.figure.uncoveredHours === null).length;
  if (!last) return null;
  const { notes } = last.release;
  return (
    <section aria-labelledby="known">
      <h2 id="known">{w.known}</h2>
      <ul>
        <li>{w.knownMade}</li>
        <li>{hidden > 0 ? w.knownHidden(number(lang, hidden)) : w.knownAll}</li>
        {moments.some((m) => stillSince(m.figure, m.asOf)) && <li>{w.knownStill}</li>}
        <li>{w.knownOffers(number(lang, notes.offers), number(lang, notes.offersHoursUnknown))}</li>
        {notes.example && <li>{w.example}</li>}
      </ul>
      <p>
        <a href={href(lang, '/observatory/how')}>{w.receipts}</a>
      </p>
    </section>
  );
}
