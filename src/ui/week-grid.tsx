import type { Lang } from '#kit/i18n.ts';
import { clock, dayNames, describeWeek, windows } from '#kit/week.ts';
import { Details } from './details.tsx';
import { Table } from './table.tsx';
import { weekGridWords } from './week-grid-words.ts';
import { type DrawnPart, dayRuns, drawn, type Run, usedHours, type WeekPart } from './week-parts.ts';
import { patternFill, Swatch, WeekPatterns } from './week-patterns.tsx';

export interface WeekGridProps {
  readonly lang: Lang;
  /** Unique in the page. */
  readonly id: string;
  /** What this week is: “La tua settimana”, “Orari di apertura”. */
  readonly title: string;
  readonly parts: readonly WeekPart[];
  /** Whole hours [from, to) to show; without it, those in use. Give the same to weeks that are compared. */
  readonly range?: readonly [number, number];
  /** False when the words beside the grid already say the hours. */
  readonly table?: boolean;
  readonly legend?: boolean;
  readonly size?: 'small' | 'large';
}

const percent = (x: number): string => `${Math.round(x * 1e4) / 1e2}%`;

function Bar({ id, run, range: [from, to] }: { id: string; run: Run; range: readonly [number, number] }) {
  const at = (q: number) => (q / 4 - from) / (to - from);
  const [x, width] = [at(run.from), at(run.to) - at(run.from)];
  return (
    <>
      <rect
        class={`week-run week-run-${run.look}`}
        x={percent(x)}
        width={percent(width)}
        y="2"
        height="100%"
        rx="3"
        fill={patternFill(id, run.look)}
      />
      {run.mark !== null && run.to - run.from >= 4 && (
        <text
          class={`week-number week-number-${run.look}`}
          x={percent(x + width / 2)}
          y="50%"
          text-anchor="middle"
          dominant-baseline="central"
        >
          {run.mark}
        </text>
      )}
    </>
  );
}

function DayRow({
  id,
  day,
  name,
  parts,
  range,
}: {
  id: string;
  day: number;
  name: string;
  parts: readonly DrawnPart[];
  range: readonly [number, number];
}) {
  const [from, to] = range;
  const inside = dayRuns(parts, day)
    .map((r) => ({ ...r, from: Math.max(r.from, from * 4), to: Math.min(r.to, to * 4) }))
    .filter((r) => r.from < r.to);
  return (
    <div class={day > 4 ? 'week-row week-end' : 'week-row'}>
      <span class="week-day">{name}</span>
      <svg class="week-bar" width="100%" height="34" aria-hidden="true" focusable="false">
        <rect class="week-ground" width="100%" height="100%" />
        {Array.from({ length: to - from - 1 }, (_, i) => (
          <line
            class={(from + i + 1) % 2 ? 'week-line week-line-odd' : 'week-line'}
            x1={percent((i + 1) / (to - from))}
            x2={percent((i + 1) / (to - from))}
            y2="100%"
          />
        ))}
        {inside.map((run) => (
          <Bar id={id} run={run} range={range} />
        ))}
      </svg>
    </div>
  );
}

/** Hours above the days; when there are many, only some stay on a phone. */
function Axis({ range: [from, to] }: { range: readonly [number, number] }) {
  const step = to - from > 16 ? 4 : 2;
  return (
    <div class="week-axis">
      {Array.from({ length: to - from }, (_, i) => (
        <span class={i % step === 0 ? 'week-hour' : 'week-hour week-hour-minor'}>
          <span>{from + i}</span>
        </span>
      ))}
    </div>
  );
}

const nameOf = (lang: Lang, part: WeekPart): string => part.name ?? weekGridWords(lang)[part.state];

function Legend({ id, lang, parts }: { id: string; lang: Lang; parts: readonly DrawnPart[] }) {
  return (
    <ul class="legend" aria-label={weekGridWords(lang).legend}>
      {parts.map((part) => (
        <li>
          <Swatch id={id} look={part.look} />
          {part.mark !== null && <strong>{part.mark} </strong>}
          {nameOf(lang, part)}
        </li>
      ))}
    </ul>
  );
}

/** The same week as a table: a row a day, a column a part, hours as from–to. */
export function WeekTable({
  lang,
  title,
  parts,
}: {
  readonly lang: Lang;
  readonly title: string;
  readonly parts: readonly WeekPart[];
}) {
  const w = weekGridWords(lang);
  const time = (q: number) => clock(q).replace(/^0/, '');
  const columns = parts.map((part, i) => ({
    key: String(i),
    head: nameOf(lang, part),
    cell: (day: number) =>
      windows(part.week)
        .filter((run) => run.day === day)
        .map((run) => `${time(run.from)}–${time(run.to)}`)
        .join(', ') || w.none,
  }));
  const first = { key: 'day', head: w.day, rowHeader: true, cell: (day: number) => dayNames(lang)[day]! };
  return <Table lang={lang} caption={title} captionHidden columns={[first, ...columns]} rows={[0, 1, 2, 3, 4, 5, 6]} />;
}

/** A week as a picture, with its key and the same hours in words. The hero of the product: the same everywhere. */
export function WeekGrid({ lang, id, title, parts, range, table = true, legend = true, size }: WeekGridProps) {
  const shown = drawn(parts);
  const hours = range ?? usedHours(parts);
  const sentence = shown.map((p) => `${nameOf(lang, p)}: ${describeWeek(lang, p.week)}`).join('. ');
  return (
    <figure class={size === 'small' ? 'week week-small' : 'week'}>
      <WeekPatterns id={id} looks={shown.map((p) => p.look)} />
      <div class="week-picture" role="img" aria-label={`${title}. ${sentence}`}>
        <Axis range={hours} />
        {dayNames(lang, 'short').map((name, day) => (
          <DayRow id={id} day={day} name={name} parts={shown} range={hours} />
        ))}
      </div>
      {legend && shown.length > 0 && <Legend id={id} lang={lang} parts={shown} />}
      {table && shown.length > 0 && (
        <Details quiet summary={weekGridWords(lang).inWords}>
          <WeekTable lang={lang} title={title} parts={shown} />
        </Details>
      )}
    </figure>
  );
}
