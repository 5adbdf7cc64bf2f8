import { access, workspace } from '../src/observatory/rules/access.ts';
import { straightLine, weightOf } from '../src/observatory/rules/reach.ts';
import { weekEngine } from '../src/observatory/rules/week-engine.ts';
import { chance, type Instance, instance, near, someWeek } from './access-instance.ts';
import type { Row } from './row.ts';
import { spent } from './spent.ts';

const gaussian = { kind: 'gaussian', sigma: 10 } as const;

/** An engine of the week: 200 schedules, 5 patterns of demand. */
function engineOf(of: Instance) {
  const luck = chance(7);
  const schedules = Array.from({ length: 200 }, () => someWeek(luck));
  const patterns = Array.from({ length: 5 }, () => someWeek(luck));
  const asks = Array.from(of.points.x, () => patterns[luck.whole(0, 5)]!);
  const open = Array.from(of.places.x, () => schedules[luck.whole(0, 200)]!);
  return { luck, asks, engine: weekEngine(near(of, 'gaussian'), of.points.amount, of.places.amount, asks, open) };
}

/** One change, then person-hours of the whole week by point and quarter hour. */
export function changeRows(of: Instance): Row[] {
  const { luck, asks, engine } = engineOf(of);
  const [n, m] = [of.points.x.length, of.places.x.length];
  const around = (x: number, y: number) => {
    const cost = of.points.x.map((px, i) => straightLine(px, of.points.y[i]!, x, y));
    const point = Int32Array.from([...cost.keys()].filter((i) => cost[i]! <= 30));
    return { point, weight: Float64Array.from(point, (i) => weightOf(gaussian, 30, cost[i]!)) };
  };
  const kinds: [string, number, () => Parameters<typeof engine.change>[0]][] = [
    ['capacity of a service', 5, () => ({ place: luck.whole(0, m), supply: luck.whole(1, 41) })],
    ['hours of a service', 5, () => ({ place: luck.whole(0, m), open: someWeek(luck) })],
    [
      'a service moves',
      50,
      () => ({ place: luck.whole(0, m), reach: around(20 + luck.next() * 100, 20 + luck.next() * 90) }),
    ],
    ['people of a town', 50, () => ({ point: luck.whole(0, n), demand: luck.whole(40, 9000) })],
    [
      'people of a town ask at other hours, of those known',
      50,
      () => ({ point: luck.whole(0, n), asks: asks[luck.whole(0, n)]! }),
    ],
    ['people of a town ask at hours of their own', 50, () => ({ point: 1, asks: someWeek(luck) })],
  ];
  const out: Row[] = [];
  for (const [what, most, one] of kinds) {
    const ms = spent(() => {
      engine.change(one());
      engine.uncovered();
    }, 60);
    out.push({
      what: `the week after a change: ${what}`,
      size: `${n.toLocaleString('en')} × ${m.toLocaleString('en')}`,
      measured: `${ms.clock.toFixed(1)} ms (${ms.processor.toFixed(1)} of the processor), medians of 60`,
      bar: `${most} ms`,
      holds: ms.processor <= most,
    });
  }
  return out;
}

/** Nanoseconds and bytes a pair at 1, 4 and 16 times the pairs. */
export function growthRows(): Row[] {
  const sizes = [1, 2, 4].map((k) => instance(Math.round((1502 * k) / 4), 2000 * k));
  const found: { pairs: number; one: number; lists: number; week: number; bytes: number }[] = [];
  for (const of of sizes) {
    const reach = near(of, 'gaussian');
    const [pairs, work] = [reach.place.length, workspace(reach)];
    const each = (run: () => unknown, runs: number) => (spent(run, runs, 0).processor * 1e6) / pairs;
    found.push({
      pairs,
      one: each(() => access(reach, of.points.amount, of.places.amount, false, {}, work), 15),
      lists: each(() => near(of, 'gaussian'), 5),
      week: each(() => engineOf(of).engine.uncovered(), 3),
      bytes: (reach.place.byteLength + reach.weight.byteLength + 672 * 12 * of.points.x.length) / pairs,
    });
  }
  const row = (what: string, of: 'one' | 'lists' | 'week' | 'bytes', unit: string): Row => {
    const list = found.map((f) => f[of]);
    const worst = Math.max(list[1]! / list[0]!, list[2]! / list[1]!);
    return {
      what,
      size: found.map((f) => f.pairs.toLocaleString('en')).join(' · '),
      measured: `${list.map((x) => x.toFixed(1)).join(' · ')} ${unit} a pair, at most ${worst.toFixed(2)} × the smaller`,
      bar: '≤ 1.3 ×',
      holds: worst <= 1.3,
    };
  };
  return [
    row('growth, one evaluation', 'one', 'ns'),
    row('growth, neighbour lists', 'lists', 'ns'),
    row('growth, neighbour lists and week', 'week', 'ns'),
    row('growth, memory of pairs and week', 'bytes', 'bytes'),
  ];
}
