import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { type Lang, number } from '#kit/i18n.ts';
import { Details } from './details.tsx';
import type { Content } from './html.ts';
import { pictureWords } from './picture-words.ts';
import { Table } from './table.tsx';

export interface BarItem {
  readonly label: Content;
  /** null = hidden. */
  readonly value: number | null;
  /** What is written beside the bar in place of the number: “2 su 22”. */
  readonly said?: string;
}

export interface BarChartProps {
  readonly lang: Lang;
  readonly title: string;
  /** What the labels are: “Comune”, “Categoria”. */
  readonly what: string;
  readonly unit: string;
  readonly bars: readonly BarItem[];
  readonly digits?: number;
}

const share = (value: number, top: number): string => `${top > 0 ? Math.round((value / top) * 1e4) / 1e2 : 0}%`;

/** Bars that are their own table: a row each, the number beside the bar. */
export function BarChart({ lang, title, what, unit, bars, digits = 0 }: BarChartProps) {
  const top = Math.max(0, ...bars.map((b) => b.value ?? 0));
  const w = pictureWords(lang);
  return (
    <figure class="bars">
      <table>
        <caption>{title}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr>
              <th scope="row">{bar.label}</th>
              <td>
                <svg class="bar" width="100%" height="18" aria-hidden="true" focusable="false">
                  <rect class="bar-fill" width={share(bar.value ?? 0, top)} height="100%" rx="3" />
                </svg>
                <span class="bar-value">
                  {bar.value === null ? w.hiddenShort : (bar.said ?? number(lang, bar.value, digits))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption class="legend-unit">{unit}</figcaption>
    </figure>
  );
}

export interface Series {
  readonly name: string;
  /** One value per label; null = hidden, the line breaks. */
  readonly values: readonly (number | null)[];
}

export interface LineChartProps {
  readonly lang: Lang;
  readonly title: string;
  readonly unit: string;
  /** Words under the axis, in order: weeks, months. */
  readonly labels: readonly string[];
  /** At most four: each has its own dash. */
  readonly series: readonly Series[];
  readonly digits?: number;
  /** Where each label stands, in any unit (days), when they are not all as far apart; only the first and the last are then written. */
  readonly at?: readonly number[];
}

const height = 220;

function Plot({
  labels,
  series,
  lang,
  digits = 0,
  at,
  top,
  ticks,
}: LineChartProps & { top: number; ticks: readonly number[] }) {
  const x = placeOf(labels, at);
  const y = scaleLinear().domain([0, top]).range([height, 0]);
  const path = line<number | null>()
    .defined((v) => v !== null)
    .x((_, i) => x(i))
    .y((v) => y(v ?? 0))
    .digits(1);
  return (
    <div class="plot">
      <div class="plot-scale" aria-hidden="true">
        {[...ticks].reverse().map((t) => (
          <span>{number(lang, t, digits)}</span>
        ))}
      </div>
      <svg
        class="plot-area"
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {ticks.map((t) => (
          <line class="plot-line" x2="100" y1={y(t)} y2={y(t)} />
        ))}
        {series.map((s, i) => (
          <path class={`plot-series plot-series-${i + 1}`} d={path([...s.values]) ?? ''} />
        ))}
        {at && series.map((s, i) => <path class={`plot-dot plot-dot-${i + 1}`} d={dots(s.values, x, y)} />)}
      </svg>
      <div class="plot-labels" aria-hidden="true">
        <span>{labels[0]}</span>
        {labels.length > 2 && !at && <span>{labels[Math.floor((labels.length - 1) / 2)]}</span>}
        {labels.length > 1 && <span>{labels.at(-1)}</span>}
      </div>
    </div>
  );
}

/** A dot on every value that was measured: the line between two is not a measure. A path of no length is round whatever the scale. */
const dots = (values: Series['values'], x: (i: number) => number, y: (v: number) => number): string =>
  values.flatMap((v, i) => (v === null ? [] : [`M${x(i).toFixed(1)},${y(v).toFixed(1)}h0`])).join('');

/** From a label's place in the list to its place across the chart, 0 to 100. */
function placeOf(labels: readonly string[], at: LineChartProps['at']): (i: number) => number {
  if (at && at.length > 1) {
    const scale = scaleLinear()
      .domain([at[0]!, at.at(-1)!])
      .range([0, 100]);
    return (i) => scale(at[i]!);
  }
  const even = scalePoint<number>()
    .domain(labels.map((_, i) => i))
    .range([0, 100]);
  return (i) => even(i) ?? 50;
}

/** How something moved over time; with its table. */
export function LineChart(props: LineChartProps) {
  const { lang, title, unit, labels, series, digits = 0 } = props;
  const w = pictureWords(lang);
  const scale = scaleLinear()
    .domain([0, Math.max(1, ...series.flatMap((s) => s.values.map((v) => v ?? 0)))])
    .nice(4);
  const say = (v: number | null | undefined) =>
    v === null || v === undefined ? w.hiddenShort : number(lang, v, digits);
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
        <span class="legend-unit">{unit}</span>
      </figcaption>
      <Plot {...props} top={scale.domain()[1] ?? 1} ticks={scale.ticks(4)} />
      {series.length > 1 && (
        <ul class="legend" aria-label={w.legend}>
          {series.map((s, i) => (
            <li>
              <svg class="swatch" width="28" height="18" aria-hidden="true" focusable="false">
                <line class={`plot-series plot-series-${i + 1}`} x1="0" x2="28" y1="9" y2="9" />
              </svg>
              {s.name}
            </li>
          ))}
        </ul>
      )}
      <Details quiet summary={w.asTable}>
        <Table
          lang={lang}
          caption={title}
          captionHidden
          rows={labels.map((_, i) => i)}
          columns={[
            { key: 'x', head: w.when, rowHeader: true, cell: (i) => labels[i] },
            ...series.map((s) => ({ key: s.name, head: s.name, numeric: true, cell: (i: number) => say(s.values[i]) })),
          ]}
        />
      </Details>
    </figure>
  );
}
