import { type Lang, number } from '#kit/i18n.ts';
import { dayNames } from '#kit/week.ts';
import { Details } from './details.tsx';
import { HeatLegend, HiddenPatterns, heatFill } from './legend.tsx';
import { pictureWords } from './picture-words.ts';
import { classBreaks, heatLook, type Shown } from './scale.ts';
import { Table } from './table.tsx';

export interface HeatWeekProps {
  readonly lang: Lang;
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** Words of the key: “persone senza servizio”. */
  readonly unit: string;
  /** A value per equal slot of the week from Monday 00:00: 672 quarter hours, 336, 168 hours, 84 … null = hidden. */
  readonly values: readonly (number | null)[];
  /** Whole hours [from, to) to show; without it, those with something in them. */
  readonly range?: readonly [number, number];
  readonly digits?: number;
  /** Bounds of the classes; give weeks that are compared the same. */
  readonly breaks?: readonly number[];
}

const shown = (v: number | null): Shown => v ?? 'hidden';

/** Whole hours that hold every slot which is not zero; the usual day when all are. */
export function busyHours(values: readonly (number | null)[]): [number, number] {
  const perDay = values.length / 7;
  const busy = values.flatMap((v, i) => (v === 0 ? [] : [((i % perDay) * 24) / perDay]));
  if (busy.length === 0) return [7, 19];
  return [Math.floor(Math.min(...busy)), Math.min(24, Math.ceil(Math.max(...busy) + 24 / perDay))];
}

/** Values by block of hours of a day: the mean of its slots, hidden when one of them is. */
function blocks(values: readonly (number | null)[], day: number, size: number): (number | null)[] {
  const perDay = values.length / 7;
  const slots = (perDay * size) / 24;
  return Array.from({ length: 24 / size }, (_, b) => {
    const some = values.slice(
      day * perDay + Math.floor(b * slots),
      day * perDay + Math.max(Math.floor(b * slots) + 1, Math.floor((b + 1) * slots)),
    );
    return some.includes(null) ? null : some.reduce((sum: number, v) => sum + v!, 0) / some.length;
  });
}

interface Stretch {
  readonly look: string;
  readonly from: number;
  readonly to: number;
}

/** Neighbouring slots of one look as one rectangle, `from` and `to` in hours. */
function stretches(values: readonly (number | null)[], breaks: readonly number[], day: number): Stretch[] {
  const perDay = values.length / 7;
  const hour = 24 / perDay;
  const out: Stretch[] = [];
  for (let i = 0; i < perDay; i++) {
    const look = heatLook(breaks, shown(values[day * perDay + i] ?? null));
    const last = out.at(-1);
    if (last?.look === look) out[out.length - 1] = { ...last, to: (i + 1) * hour };
    else out.push({ look, from: i * hour, to: (i + 1) * hour });
  }
  return out;
}

function Bars({
  id,
  runs,
  range: [from, to],
}: {
  id: string;
  runs: readonly Stretch[];
  range: readonly [number, number];
}) {
  const at = (h: number) => `${Math.round(((Math.min(Math.max(h, from), to) - from) / (to - from)) * 1e4) / 1e2}%`;
  const width = (r: Stretch) =>
    `${Math.round(((Math.min(r.to, to) - Math.max(r.from, from)) / (to - from)) * 1e4) / 1e2}%`;
  return (
    <svg class="week-bar" width="100%" height="34" aria-hidden="true" focusable="false">
      {runs
        .filter((r) => r.to > from && r.from < to)
        .map((r) => (
          <rect class={`heat ${r.look}`} x={at(r.from)} width={width(r)} height="100%" fill={heatFill(id, r.look)} />
        ))}
    </svg>
  );
}

/** The highest hour of the week, in words; empty when everything is zero or hidden. */
function peak({ lang, values, unit, digits = 0 }: HeatWeekProps): string {
  const all = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => blocks(values, day, 1).map((v, h) => ({ day, h, v: v ?? 0 })));
  const top = all.reduce((a, b) => (b.v > a.v ? b : a));
  const w = pictureWords(lang);
  return top.v === 0
    ? ''
    : w.peak(w.at(dayNames(lang)[top.day]!, top.h, top.h + 1), `${number(lang, top.v, digits)} ${unit}`);
}

/** A row a day, a column every two hours. */
function HeatTable({ lang, title, values, range, digits = 0 }: HeatWeekProps & { range: readonly [number, number] }) {
  const w = pictureWords(lang);
  const size = values.length >= 168 ? 2 : Math.max(2, 168 / values.length);
  const say = (v: number | null | undefined) =>
    v === null || v === undefined ? w.hiddenShort : number(lang, v, digits);
  const columns = Array.from({ length: 24 / size }, (_, b) => b)
    .filter((b) => (b + 1) * size > range[0] && b * size < range[1])
    .map((b) => ({
      key: String(b),
      head: `${b * size}–${(b + 1) * size}`,
      numeric: true,
      cell: (day: number) => say(blocks(values, day, size)[b]),
    }));
  const first = { key: 'day', head: w.day, rowHeader: true, cell: (day: number) => dayNames(lang)[day]! };
  return (
    <Table
      lang={lang}
      caption={title}
      captionHidden
      phone="scroll"
      columns={[first, ...columns]}
      rows={[0, 1, 2, 3, 4, 5, 6]}
    />
  );
}

/** How much, hour by hour of the week: darker is more, hatched is hidden; its table is under it. */
export function HeatWeek(props: HeatWeekProps) {
  const { lang, id, title, unit, values, digits = 0 } = props;
  const range = props.range ?? busyHours(values);
  const breaks = props.breaks ?? classBreaks(values.map(shown));
  return (
    <figure class="week heat-week">
      <HiddenPatterns id={id} />
      <div class="week-picture" role="img" aria-label={`${title}. ${peak(props)}`}>
        <div class="week-axis">
          {Array.from({ length: range[1] - range[0] }, (_, i) => (
            <span class={i % 2 ? 'week-hour week-hour-minor' : 'week-hour'}>
              <span>{range[0] + i}</span>
            </span>
          ))}
        </div>
        {dayNames(lang, 'short').map((name, day) => (
          <div class="week-row">
            <span class="week-day">{name}</span>
            <Bars id={id} runs={stretches(values, breaks, day)} range={range} />
          </div>
        ))}
      </div>
      <HeatLegend lang={lang} id={id} unit={unit} breaks={breaks} values={values.map(shown)} digits={digits} />
      <Details quiet summary={pictureWords(lang).asTable}>
        <HeatTable {...props} range={range} />
      </Details>
    </figure>
  );
}
