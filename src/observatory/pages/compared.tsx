import { date, href, number } from '#kit/i18n.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { busyHours, HeatWeek } from '#ui/heat-week.tsx';
import { classBreaks } from '#ui/scale.ts';
import { Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import type { Compared } from '../reads/compare.ts';
import { compare, counts, daysApart, type Line, ofVoices, times } from '../rules/compare.ts';
import { byQuarterHour, mostlyHidden } from '../rules/observation.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { compareWords } from '../words/compare.ts';
import { cutWords } from '../words/cut.ts';
import { stillWords } from '../words/still.ts';
import { address } from './address.ts';
import { ageRows, Causes, Counted, Days, type Pair, whereOf } from './compared-why.tsx';
import { percent } from './view.ts';

/** Two areas side by side: one sentence, the same measures, known causes, ages and hours. */
export function Comparison(props: Pair) {
  const { lang, one, other, common } = props;
  const w = compareWords(lang);
  return (
    <>
      <p class="lead">{sentence(props)}</p>
      {common && (
        <p>
          {w.common(date(lang, common))} <a href={href(lang, '/observatory/how#still')}>{stillWords(lang).why}</a>
        </p>
      )}
      <section aria-labelledby="measures">
        <h2 id="measures">{w.table}</h2>
        <Measures {...props} />
        <Days {...props} />
        {hidesSome(props) && <p class="soft">{w.hiddenWhy}</p>}
        <p class="soft">{w.careful}</p>
      </section>
      <section aria-labelledby="why">
        <h2 id="why">{w.why}</h2>
        <Causes {...props} />
      </section>
      <section aria-labelledby="hours" class={[one, other].every(fewHours) ? 'no-print' : undefined}>
        <h2 id="hours">{w.hours}</h2>
        <Weeks {...props} />
      </section>
      <section aria-labelledby="ages">
        <h2 id="ages">{w.ages}</h2>
        <Ages {...props} />
      </section>
      <section aria-labelledby="known" class="band">
        <h2 id="known">{w.known}</h2>
        <Counted {...props} />
        <p>{w.noPopulation}</p>
        {one.seen.release?.notes.example && (
          <p>
            <strong>{areaWords(lang).example}</strong>
          </p>
        )}
        <ul>
          {[one, other].map(({ seen }) => (
            <li>
              <a href={`${address(lang, seen, common ?? null)}#made`}>{w.receipt(seen.area.name)}</a>
            </li>
          ))}
          <li>
            <a href={href(lang, '/observatory/how')}>{areaWords(lang).method}</a>
          </li>
        </ul>
      </section>
    </>
  );
}

/** Below this two values are told as nearly the same. */
const alike = 1.05;
const nameOfSide = ({ one, other }: Pair, which: 'one' | 'other') => (which === 'one' ? one : other).seen.area.name;

function sentence(pair: Pair): string {
  const w = compareWords(pair.lang);
  const { lang, one, other } = pair;
  const days = daysApart(one, other);
  if (days) return w.sentenceDays(date(lang, days[0]), date(lang, days[1]));
  const line = compare(pair.one, pair.other).find((l) => l.measure === 'uncoveredPerThousand')!;
  const found = times(line);
  if (found === null) return w.sentenceUnknown;
  if (found.times < alike) return w.sentenceAlike;
  const rate = (v: number | null) => number(lang, v ?? 0, Math.max(line.one ?? 0, line.other ?? 0) < 10 ? 1 : 0);
  return w.sentence(whereOf(pair, 'one'), rate(line.one), whereOf(pair, 'other'), rate(line.other));
}

function Measures(pair: Pair) {
  const { lang, one, other } = pair;
  const w = compareWords(lang);
  const apart = daysApart(one, other) !== null;
  const say = (line: Line, { figure }: Compared, v: number | null) => {
    if (v === null) return hides(line, figure) ? w.hidden : w.unknown;
    if (v === 0 && line.measure === 'services') return w.noServices;
    if (v === 0 && line.measure === 'voices') return w.noVoices;
    // A territory where nothing was collected is not known: it is not a zero.
    if (v === 0 && (line.measure === 'voicesPerThousand' || line.measure === 'servicesPerThousand')) return w.unknown;
    if (line.measure === 'reached' || line.measure === 'answered') return percent(lang, v);
    return number(lang, v, counts.has(line.measure) ? 0 : v < 10 ? 1 : 0);
  };
  const differ = (line: Line) => {
    const found = counts.has(line.measure) ? null : times(line);
    if (found === null) return '–';
    if (apart && ofVoices.has(line.measure)) return stillWords(lang).daysShort;
    const same = say(line, one, line.one) === say(line, other, line.other);
    return same || found.times < alike ? w.alike : w.more(nameOfSide(pair, found.more), number(lang, found.times, 1));
  };
  const lines = compare(one, other).filter((l) => l.one !== null || l.other !== null);
  return (
    <Table
      lang={lang}
      caption={w.table}
      captionHidden
      rows={lines}
      columns={[
        { key: 'measure', head: w.measure, rowHeader: true, cell: (l) => w.measures(l.measure) },
        { key: 'one', head: one.seen.area.name, numeric: true, cell: (l) => say(l, one, l.one) },
        { key: 'other', head: other.seen.area.name, numeric: true, cell: (l) => say(l, other, l.other) },
        { key: 'difference', head: w.difference, cell: differ },
      ]}
    />
  );
}

/** Hidden, and not just unknown: there are voices, or it may not be said. For one service few and none read the same. */
const hides = ({ measure }: Line, f: Compared['figure']): boolean =>
  ofVoices.has(measure) && f.category === 'all' && f.needs !== 0;

const hidesSome = ({ one, other }: Pair): boolean =>
  compare(one, other).some(
    (l) =>
      (l.one !== null || l.other !== null) &&
      ((l.one === null && hides(l, one.figure)) || (l.other === null && hides(l, other.figure))),
  );

/** People without an answer at every quarter hour, per 1,000 residents; null = not shown. */
function weekOf({ figure, residents }: Compared): (number | null)[] | null {
  if (residents === null || figure.needs === null || figure.needs === 0) return null;
  if (figure.week === null && figure.uncoveredHours !== 0) return null;
  return byQuarterHour(figure).map((v) => (v === null ? null : (v * 1000) / residents));
}

/** Is there nearly nothing to see in the week of a side? Then a sheet does without. */
const fewHours = (side: Compared): boolean => mostlyHidden(weekOf(side) ?? [null]);

function Weeks({ lang, one, other }: Pair) {
  const w = compareWords(lang);
  const sides = [one, other].map((side, i) => ({ side, id: `week-${i}`, values: weekOf(side) }));
  const shown = sides.flatMap(({ values }) => values ?? []);
  const breaks = classBreaks(shown.map((v) => v ?? 'hidden'));
  const ranges = sides.flatMap(({ values }) => (values ? [busyHours(values)] : []));
  const range = [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))] as const;
  return (
    <>
      <div class="split">
        {sides.map(({ side, id, values }) => (
          <div>
            <h3>{side.seen.area.name}</h3>
            {values ? (
              <HeatWeek
                lang={lang}
                id={id}
                title={w.weekTitle(side.seen.area.name)}
                unit={w.weekUnit}
                values={values}
                digits={2}
                breaks={breaks}
                range={range}
              />
            ) : (
              <p>{w.weekUnknown}</p>
            )}
          </div>
        ))}
      </div>
      {ranges.length > 1 && <p class="soft">{w.sameScale}</p>}
    </>
  );
}

function Ages({ lang, one, other }: Pair) {
  const w = compareWords(lang);
  if (one.seen.category !== null) return <p>{cutWords(lang).noAgesOfOne}</p>;
  if (one.people.byBand === null || other.people.byBand === null) return <p>{w.agesUnknown}</p>;
  const rows = ageRows(one, other);
  const say = (v: number | null) => (v === null ? w.hiddenOrNone : number(lang, v, v < 10 ? 1 : 0));
  if (rows.length === 0) return <NoAges {...{ lang, one, other }} />;
  return (
    <>
      <p class="soft">{w.agesUnit}</p>
      <Table
        lang={lang}
        caption={w.agesUnit}
        captionHidden
        rows={rows}
        columns={[
          {
            key: 'age',
            head: w.age,
            rowHeader: true,
            cell: (r) => words(lang).age(r.band as keyof typeof ageBands),
          },
          { key: 'one', head: one.seen.area.name, numeric: true, cell: (r) => say(r.one) },
          { key: 'other', head: other.seen.area.name, numeric: true, cell: (r) => say(r.other) },
        ]}
      />
      {rows.length < Object.keys(ageBands).length && <p class="soft">{w.otherAges}</p>}
    </>
  );
}

/** No age of either may be told: of municipalities they never are; the way to the areas above, where they may. */
function NoAges({ lang, one, other }: Pair) {
  const w = compareWords(lang);
  const [a, b] = [one.seen.above[0], other.seen.above[0]];
  const towns = [one, other].some(({ seen }) => seen.area.kind === 'municipality');
  if (!towns || !a || !b) return <p>{w.agesNone}</p>;
  const wider = withQuery(href(lang, '/observatory/compare'), '', { one: a.name, other: b.name });
  return (
    <p>
      {w.agesOfTowns}{' '}
      {a.code === b.code ? (
        <a href={`${href(lang, `/observatory/${a.code}`)}#by-age`}>{a.name}</a>
      ) : (
        <a href={`${wider}#ages`}>{w.wider(a.name, b.name)}</a>
      )}
    </p>
  );
}
