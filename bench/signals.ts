import { allSignals, type ByCategory } from '../src/observatory/rules/signals/all-signals.ts';
import { seededWhole } from '../src/observatory/rules/signals/random.ts';
import { quantile, type Row, times } from './row.ts';

/** Events of a year in towns of different size, with a cluster in the last three weeks. */
function yearOf(towns: number, events: number, categories: number) {
  const whole = seededWhole(164);
  const spots = Array.from({ length: towns }, () => ({ x: whole(100_000), y: whole(70_000) }));
  const size = Array.from({ length: towns }, () => 1 + whole(20) * whole(20));
  const people = size.flatMap((n, town) => new Array<number>(n).fill(town));
  const happened: ByCategory = new Map(
    Array.from({ length: categories }, (_, c) => {
      const place: number[] = [];
      const week: number[] = [];
      for (let i = 0; i < events / categories; i++) {
        const planted = c === 0 && i < 60;
        place.push(planted ? i % 3 : people[whole(people.length)]!);
        week.push(planted ? 49 + whole(3) : whole(52));
      }
      return [`category ${c}`, { place, week, count: place.map(() => 1) }] as const;
    }),
  );
  return { spots, happened };
}

export const about = 'Windows of 8 weeks in a year of events, towns of different size, one cluster planted.';

/** Early signals: a year of history, 8-week windows, 999 permutations. */
export async function rows(): Promise<Row[]> {
  const out: Row[] = [];
  const options = { weeks: 8, permutations: 999, seed: 1, threshold: 5 };
  for (const [towns, events, categories] of [
    [164, 20_000, 1],
    [164, 20_000, 8],
    [164, 80_000, 1],
    [656, 20_000, 1],
  ] as const) {
    const { spots, happened } = yearOf(towns, events, categories);
    const before = process.cpuUsage();
    const ms = quantile(await times(() => allSignals(spots, happened, options), 3, 1), 0.5);
    const cpu = process.cpuUsage(before).user / 4e6;
    const asked = towns === 164 && events === 20_000;
    out.push({
      what: 'early signals, 8 weeks, 999 permutations',
      size: `${towns} towns, ${events.toLocaleString('en')} events, ${categories === 1 ? 'one category' : `${categories} categories`}`,
      measured: `${(ms / 1000).toFixed(2)} s, of which ${cpu.toFixed(2)} s of processor`,
      bar: asked ? '6 s' : '',
      holds: asked ? ms <= 6000 : null,
    });
  }
  return out;
}
