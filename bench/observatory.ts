import { emptyWeek, setRange, type Week } from '#kit/week.ts';
import { access } from '../src/observatory/rules/access.ts';
import { type Reach, reachOf, straightLine } from '../src/observatory/rules/reach.ts';
import { momentsOf, weekAccess } from '../src/observatory/rules/week-access.ts';
import { quantile, type Row, times } from './row.ts';

/** Numbers that look random and are the same at every run. */
function seeded(seed: number): () => number {
  let s = seed;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
}

interface Territory {
  readonly reach: Reach;
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  readonly asks: Week[];
  readonly open: Week[];
}

/** Towns and services of a region of 180 × 135 km around eight cities; pairs within 30 km. */
function territory(points: number, places: number): Territory {
  const random = seeded(1502);
  const cities = Array.from({ length: 8 }, () => [random() * 180, random() * 135] as const);
  const spot = () => {
    const [x, y] = cities[Math.floor(random() * random() * 8)]!;
    return [x + (random() + random() - 1) * 30, y + (random() + random() - 1) * 30] as const;
  };
  const [towns, services] = [Array.from({ length: points }, spot), Array.from({ length: places }, spot)];
  const reach = reachOf(
    points,
    places,
    (i, j) => straightLine(...towns[i]!, ...services[j]!),
    { kind: 'gaussian', sigma: 10 },
    30,
  );
  const hours = (): Week => {
    const [from, to] = [24 + Math.floor(random() * 16), 56 + Math.floor(random() * 24)];
    const week = emptyWeek();
    for (let day = 0; day < 5; day++) setRange(week, day * 96 + from, day * 96 + to);
    return week;
  };
  return {
    reach,
    demand: Float64Array.from({ length: points }, () => 40 + Math.floor(random() * 2000)),
    supply: Float64Array.from({ length: places }, () => 1 + Math.floor(random() * 40)),
    asks: Array.from({ length: points }, hours),
    open: Array.from({ length: places }, hours),
  };
}

/** Access for Lombardy, for one moment and over the week. */
export async function rows(): Promise<Row[]> {
  const out: Row[] = [];
  for (const places of [800, 8000]) {
    const t = territory(1502, places);
    const size = `1,502 × ${places.toLocaleString('en')}, ${t.reach.place.length.toLocaleString('en')} pairs`;
    const once = await times(() => access(t.reach, t.demand, t.supply), 15);
    const week = await times(() => weekAccess(t.reach, t.demand, t.supply, t.asks, t.open), 3, 1);
    const moments = momentsOf([...t.asks, ...t.open]).example.length;
    out.push({
      what: 'access, one moment',
      size,
      measured: `${quantile(once, 0.5).toFixed(1)} ms p50`,
      bar: '',
      holds: null,
    });
    const whole = quantile(week, 0.5);
    out.push({
      what: `access over the week, ${moments} distinct moments`,
      size,
      measured: `${whole.toFixed(0)} ms, ${(whole / 672).toFixed(2)} ms a quarter hour`,
      bar: '',
      holds: null,
    });
  }
  return out;
}
