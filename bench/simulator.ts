import { parseWeek, type Week } from '../src/kit/week.ts';
import { rankGap, weighGap } from '../src/observatory/rules/best-changes.ts';
import { seededWhole } from '../src/observatory/rules/signals/random.ts';
import { townsInside } from '../src/observatory/rules/simulator/cover.ts';
import type { Draft } from '../src/observatory/rules/simulator/draft.ts';
import { effectOf, tryingOf } from '../src/observatory/rules/simulator/effect.ts';
import { type Site, stageOf } from '../src/observatory/rules/simulator/stage.ts';
import { weekEngine } from '../src/observatory/rules/week-engine.ts';
import { quantile, type Row, times } from './row.ts';

const weekOf = (text: string): Week => {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(text);
  return read.week;
};

/** Towns on a plane of minutes, with nurseries of thirty schedules. */
function instance(towns: number, sites: number, across: number) {
  const whole = seededWhole(towns + sites);
  const spot = () => [whole(across * 10) / 10, whole(across * 10) / 10] as const;
  const at = Array.from({ length: towns }, spot);
  const schedules = Array.from({ length: 30 }, (_, k) =>
    weekOf(`Mo-Fr 0${7 + (k % 2)}:${k % 3 ? '30' : '00'}-${12 + (k % 7)}:${k % 4 < 2 ? '00' : '30'}`),
  );
  const list = Array.from({ length: sites }, (_, j): Site => {
    const [x, y] = spot();
    const minutes = Float64Array.from(at, ([a, b]) => Math.hypot(a - x, b - y));
    const about = {
      id: `o${j}`,
      serviceId: `s${j}`,
      name: `Nido ${j}`,
      municipality: `t${j % towns}`,
      category: 'nido',
    };
    return { ...about, week: schedules[j % 30]!, places: 10 + whole(40), priceCents: null, minutes };
  });
  const people = at.map((_, t) => {
    const ages = new Float64Array(121);
    ages.fill(10 + whole(120), 0, 3);
    return { code: `t${t}`, ages };
  });
  const rate = {
    ...{ category: 'nido', supply: ['nido'], ageFrom: 0, ageTo: 2, periods: ['term' as const], rate: 0.33 },
    ...{ hours: weekOf('Mo-Fr 07:30-18:30'), kind: 'goal' as const, source: { it: '', en: '' }, date: '2026-01-01' },
  };
  const made = () => stageOf(people, list, rate, 'term', { from: 0, to: 2 });
  const minutesOf = (t: number) => Float64Array.from(at, ([a, b]) => Math.hypot(a - at[t]![0], b - at[t]![1]));
  return { made, minutesOf, people, list };
}

export const about =
  'Nurseries of thirty schedules; a draft open ten hours a day in each of the towns in turn; the effect whole: hours by town and quarter hour, and people drawn away from others. Database and drawing of the page are apart.';

/** The simulator: making a stage, trying a draft on it, and the best single changes. */
export async function rows(): Promise<Row[]> {
  const out: Row[] = [];
  for (const [towns, sites, across] of [
    [164, 400, 90],
    [1502, 3000, 200],
  ] as const) {
    const size = `${towns.toLocaleString('en')} towns, ${sites.toLocaleString('en')} services`;
    const { made, minutesOf, people, list } = instance(towns, sites, across);
    const begun = () => {
      const stage = made();
      return { stage, engine: weekEngine(stage.reach, stage.demand, stage.supply, stage.asks, stage.open) };
    };
    const { stage, engine } = begun();
    const area = stage.towns.slice(0, 164);
    const draft = (k: number): Draft => ({
      ...{ kind: 'new', category: 'nido', period: 'term', municipality: `t${k % 164}`, hours: 'Mo-Fr 07:30-18:00' },
      ...{ ageFrom: 0, ageTo: 2, places: 30, priceCents: null, yearlyCents: null, weeks: 36, rate: null },
    });
    const tryOne = (k: number, on = { stage, engine }) => {
      const trying = tryingOf(on.stage, draft(k), minutesOf(k % 164))!;
      return effectOf(on.stage, on.engine, draft(k), trying, area);
    };
    // Everything made anew each time, as for whoever comes first.
    const firsts = await times((k) => tryOne(k, begun()), 5, 0);
    const first = quantile(firsts, 0.5);
    const ms = await times((k) => tryOne(k), 21, 3);
    const field = {
      towns: townsInside(stage, area),
      ground: area.map((municipality, t) => ({ municipality, minutes: minutesOf(t) })),
    };
    const best = await times(() => weighGap(stage, engine, field), 3, 1);
    const gap = weighGap(stage, engine, field);
    const costs = (k: number) => ({ hourCents: 3000 + k, placeCents: 900_000, siteCents: null, weeks: 36 });
    const ranked = await times((k) => rankGap(gap, costs(k)), 21, 3);
    const share = { ...stage.rate, rate: 0.25 };
    const again = performance.now();
    const moved = stageOf(people, list, share, 'term', { from: 0, to: 2 }, stage.reach);
    weekEngine(moved.reach, moved.demand, moved.supply, moved.asks, moved.open);
    const movedIn = performance.now() - again;
    const [p50, p95] = [quantile(ms, 0.5), quantile(ms, 0.95)];
    out.push(
      {
        what: 'simulator: stage made, first draft',
        size,
        measured: `${first.toFixed(0)} ms p50, ${quantile(firsts, 1).toFixed(0)} ms worst of 5`,
        bar: '300 ms',
        holds: first <= 300,
      },
      {
        ...{
          what: 'simulator: another share of residents, engine made anew',
          size,
          measured: `${movedIn.toFixed(0)} ms`,
        },
        ...{ bar: '300 ms', holds: movedIn <= 300 },
      },
      {
        ...{ what: 'simulator: another draft', size, measured: `${p50.toFixed(0)} ms p50, ${p95.toFixed(0)} ms p95` },
        ...{ bar: '300 ms', holds: p95 <= 300 },
      },
      {
        ...{ what: 'best single changes of an ATS', size, measured: `${quantile(best, 0.5).toFixed(0)} ms` },
        ...{ bar: '', holds: null },
      },
      {
        ...{ what: 'the same, ranked with other costs', size, measured: `${quantile(ranked, 0.5).toFixed(1)} ms` },
        ...{ bar: '', holds: null },
      },
    );
  }
  return out;
}
