import { type Lang, number } from '#kit/i18n.ts';
import { dayNames, describeWeek, emptyWeek, setRange, type Week } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import { busyHours } from '#ui/heat-week.tsx';
import { Table } from '#ui/table.tsx';
import { patternFill, Swatch, WeekPatterns } from '#ui/week-patterns.tsx';
import { effectWords } from '../words/effect.ts';

/** People over the week, 672 numbers each: expected, without an answer today, and with the draft. */
export interface StackProps {
  readonly lang: Lang;
  readonly id: string;
  readonly expected: Float64Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Layers of a band from the bottom up: already served, newly served (or no longer), still without. */
const looks = { covered: 'covered-1', newly: 'covered-2', taken: 'covered-3', uncovered: 'uncovered' } as const;
type Layer = keyof typeof looks;
const layers = Object.keys(looks) as Layer[];

interface Run {
  readonly from: number;
  readonly to: number;
  readonly parts: Readonly<Record<Layer, number>>;
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

/** Neighbouring quarter hours with the same people as one band; `from` and `to` in quarter hours of the day. */
function runsOf({ expected, before, after }: StackProps, day: number): Run[] {
  const out: Run[] = [];
  for (let q = 0; q < 96; q++) {
    const at = day * 96 + q;
    const [e, b, a] = [expected[at]!, before[at]!, after[at]!];
    if (e <= 0) continue;
    const parts = {
      ...{ covered: e - Math.max(b, a), newly: Math.max(0, b - a), taken: Math.max(0, a - b) },
      uncovered: Math.min(a, b),
    };
    const last = out.at(-1);
    if (last && last.to === q && layers.every((l) => same(last.parts[l], parts[l])))
      out[out.length - 1] = { ...last, to: q + 1 };
    else out.push({ from: q, to: q + 1, parts });
  }
  return out;
}

const percent = (x: number): string => `${Math.round(x * 1e4) / 1e2}%`;

function Band({ id, run, most, range: [from, to] }: { id: string; run: Run; most: number; range: [number, number] }) {
  const at = (q: number) => (q / 4 - from) / (to - from);
  let below = 0;
  return (
    <>
      {layers.map((layer) => {
        const height = run.parts[layer] / most;
        below += height;
        return height < 0.002 ? null : (
          <rect
            class={`stack-part week-run-${looks[layer]}`}
            x={percent(at(run.from))}
            width={percent(at(run.to) - at(run.from))}
            y={percent(1 - below)}
            height={percent(height)}
            fill={patternFill(id, looks[layer])}
          />
        );
      })}
    </>
  );
}

/** A week of people: as tall as they are many, told apart by colour, pattern and words. */
export function WeekStack(props: StackProps) {
  const { lang, id, expected } = props;
  const w = effectWords(lang);
  const range = busyHours(Array.from(expected));
  const most = Math.max(...expected, 1e-9);
  const rows = [0, 1, 2, 3, 4, 5, 6].map((day) => runsOf(props, day));
  const shown = layers.filter((l) => rows.flat().some((r) => r.parts[l] / most >= 0.002));
  return (
    <figure class="week week-stack">
      <WeekPatterns id={id} looks={shown.map((l) => looks[l])} />
      <div class="week-picture" role="img" aria-label={`${w.weekTitle}.`}>
        <div class="week-axis">
          {Array.from({ length: range[1] - range[0] }, (_, i) => (
            <span class={i % 2 ? 'week-hour week-hour-minor' : 'week-hour'}>
              <span>{range[0] + i}</span>
            </span>
          ))}
        </div>
        {dayNames(lang, 'short').map((name, day) => (
          <div class={day > 4 ? 'week-row week-end' : 'week-row'}>
            <span class="week-day">{name}</span>
            <svg class="stack-bar" width="100%" height="46" aria-hidden="true" focusable="false">
              <rect class="week-ground" width="100%" height="100%" />
              {rows[day]!.map((run) => (
                <Band id={id} run={run} most={most} range={range} />
              ))}
            </svg>
          </div>
        ))}
      </div>
      <ul class="legend">
        {shown.map((layer) => (
          <li>
            <Swatch id={id} look={looks[layer]} />
            {w[layer]}
          </li>
        ))}
      </ul>
      <p class="soft">{w.weekHow}</p>
      <StackTable {...props} />
    </figure>
  );
}

/** The same week in words: stretches with the same people, as hours. */
function StackTable({ lang, expected, before, after }: StackProps) {
  const w = effectWords(lang);
  const groups = new Map<string, { week: Week; people: number; before: number; after: number }>();
  for (let q = 0; q < 672; q++) {
    const [e, b, a] = [expected[q]!, before[q]!, after[q]!];
    if (e <= 0) continue;
    const key = [e, b, a].map((n) => Math.round(n * 10)).join();
    const group = groups.get(key) ?? { week: emptyWeek(), people: e, before: b, after: a };
    setRange(group.week, q, q + 1);
    groups.set(key, group);
  }
  const say = (n: number) => number(lang, n, n < 10 ? 1 : 0);
  return (
    <Details quiet summary={w.asTable}>
      <Table
        lang={lang}
        caption={w.weekTitle}
        captionHidden
        rows={[...groups.values()]}
        columns={[
          { key: 'hours', head: w.stretch, rowHeader: true, cell: (g) => describeWeek(lang, g.week) },
          { key: 'people', head: w.expectedPeople, numeric: true, cell: (g) => say(g.people) },
          { key: 'before', head: w.withoutNow, numeric: true, cell: (g) => say(g.before) },
          { key: 'after', head: w.withoutThen, numeric: true, cell: (g) => say(g.after) },
        ]}
      />
    </Details>
  );
}
