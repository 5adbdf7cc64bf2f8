import { cpuUsage } from 'node:process';
import { loadSolver } from '#kit/linear-program.ts';
import { parseWeek, type Week } from '#kit/week.ts';
import { attackTable } from '../src/observatory/rules/attack/attack.ts';
import { type Cube, cubeOf } from '../src/observatory/rules/disclosure/cube.ts';
import type { Tree } from '../src/observatory/rules/disclosure/hierarchy.ts';
import { protectTable } from '../src/observatory/rules/disclosure/protect.ts';
import { outcome } from '../src/observatory/rules/gap.ts';
import { noPast } from '../src/observatory/rules/past.ts';
import { publish, type RawRelease } from '../src/observatory/rules/publish.ts';
import { seededWhole } from '../src/observatory/rules/signals/random.ts';
import type { AreaNode } from '../src/observatory/rules/territory.ts';
import type { Voice } from '../src/observatory/rules/voice.ts';
import type { Row } from './row.ts';

/** Disclosure control: tables of three sizes, protected and attacked. */
const limits = { threshold: 5, width: 5, zeros: 'show' } as const;

const flat = (prefix: string, n: number): Tree => ({
  root: 'Totale',
  children: new Map([['Totale', Array.from({ length: n }, (_, i) => `${prefix}${i}`)]]),
});

/** Groups of lowest categories under one total. */
function grouped(prefix: string, groups: readonly number[]): Tree {
  const children = new Map<string, string[]>([['Totale', groups.map((_, g) => `${prefix}${g}`)]]);
  for (const [g, n] of groups.entries())
    children.set(
      `${prefix}${g}`,
      Array.from({ length: n }, (_, i) => `${prefix}${g}.${i}`),
    );
  return { root: 'Totale', children };
}

/** Small, skewed counts from a fixed sequence. */
function tableOf(trees: readonly Tree[], mean: number, zeros: number): Cube {
  let seed = 1;
  const next = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const lowest = trees.map((t) => [...t.children.values()].flat().filter((name) => !t.children.has(name)));
  const at = lowest.reduce<string[][]>((all, names) => all.flatMap((a) => names.map((n) => [...a, n])), [[]]);
  const count = () => (next() < zeros ? 0 : Math.floor(-Math.log(1 - next()) * mean * (next() < 0.3 ? 4 : 0.5)));
  return cubeOf(
    trees.map((_, d) => `d${d}`),
    trees,
    at.map((a) => ({ at: a, n: count() })),
  );
}

const cases: readonly (readonly [string, () => Cube, number | null, number | null])[] = [
  ['two dimensions, 6 × 7', () => tableOf([flat('a', 5), flat('b', 6)], 8, 0.1), null, null],
  ['a hierarchy, 26 × 6', () => tableOf([grouped('a', [5, 5, 6, 5]), flat('b', 5)], 12, 0.1), null, null],
  ['three dimensions, 6 × 7 × 8', () => tableOf([flat('a', 5), flat('b', 6), flat('c', 7)], 30, 0.1), 2000, null],
  [
    'three dimensions and a hierarchy, 44 × 13 × 9',
    () => tableOf([grouped('a', [8, 8, 8, 8, 6]), flat('b', 12), flat('c', 8)], 10, 0.2),
    60_000,
    15_000,
  ],
];

/** Seconds of the processor so far: on a busy machine they say more than the clock. */
const processor = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const row = (what: string, size: string, ms: number, most: number | null, more: string): Row => ({
  what,
  size,
  measured: `${seconds(ms)}${more}`,
  bar: most === null ? '' : `≤ ${seconds(most)}`,
  holds: most === null ? null : ms <= most,
});

const weekOf = (text: string): Week => {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(text);
  return read.week;
};

/** Voices of 164 towns in twelve Ambiti, most in a few towns, about six kinds of service, ages and hours. */
function released(voices: number): RawRelease {
  const whole = seededWhole(7);
  const towns = Array.from({ length: 164 }, (_, t) => `${100_000 + t}`);
  const areas: AreaNode[] = [
    { code: 'region', kind: 'region', parent: null },
    { code: 'ats', kind: 'ats', parent: 'region' },
    ...Array.from({ length: 12 }, (_, a): AreaNode => ({ code: `ambito-${a}`, kind: 'ambito', parent: 'ats' })),
    ...towns.map((code, t): AreaNode => ({ code, kind: 'municipality', parent: `ambito-${t % 12}` })),
  ];
  const bands = ['0-2', '3-5', '6-10', '11-13', '14-17', '75+'] as const;
  const hours = ['Mo-Fr 07:30-17:30', 'Mo-Fr 16:00-19:00', 'Sa 08:00-13:00', 'Mo,We 13:00-18:00'].map(weekOf);
  const open = ['Mo-Fr 08:00-16:00', 'Mo-Fr 14:00-18:00'].map(weekOf);
  const voice = (): Voice => {
    const near = open.filter(() => whole(3) > 0);
    const kind = whole(6);
    const part = {
      ...{ category: `kind-${kind}`, band: bands[kind]!, people: 1, period: 'term' as const },
      outcome: outcome(hours[whole(4)]!, near, near.slice(0, 1)),
    };
    return { municipality: towns[Math.min(whole(164), whole(164), whole(164))]!, parts: [part] };
  };
  const list = Array.from({ length: voices }, voice);
  return { areas, voices: list, supply: new Map(), potential: new Map(), overlaps: [] };
}

/** From counted needs to published figures, attack included: the first release. */
function publishRows(solve: Parameters<typeof publish>[1]['solve']): Row[] {
  const size = '3,200 voices, 164 towns';
  const given = released(3200);
  const [start, used] = [performance.now(), processor()];
  const made = publish(given, { past: noPast, asOf: '2026-11-02', solve });
  const [clock, work] = [performance.now() - start, processor() - used];
  if ('unsafe' in made) throw new Error('publish: nothing resists the attack');
  const { figures } = made.release;
  const hidden = figures.filter((f) => f.needs === null).length;
  const told = `${figures.length} figures, of ${hidden} no count is shown`;
  return [row('publish: a first release', size, clock, null, `, of the processor ${seconds(work)}; ${told}`)];
}

export const about =
  'A release of invented voices in 164 towns, twelve Ambiti and six kinds of service, from counted needs to published figures with its attack; tables of small and skewed counts, protected and then attacked.';

export async function rows(): Promise<Row[]> {
  const solve = await loadSolver();
  const tables = cases.flatMap(([name, make, protectMost, attackMost]) => {
    const { table } = make();
    const size = `${table.values.length} cells`;
    const [start, used] = [performance.now(), processor()];
    const made = protectTable(table, limits, solve);
    const protectedIn = performance.now() - start;
    const work = processor() - used;
    if ('unsafe' in made) throw new Error(`${name}: no safe table`);
    const values = Array.from(table.values, (v, c) => (made.suppressed[c] === 1 ? null : v));
    const again = performance.now();
    const { exposed } = attackTable(values, table.equations, limits, solve);
    const attackedIn = performance.now() - again;
    const small = table.values.reduce((n, v) => n + Number(v > 0 && v < limits.threshold), 0);
    const hidden = made.suppressed.reduce((n, s) => n + s, 0);
    return [
      row(
        `protect: ${name}`,
        size,
        protectedIn,
        protectMost,
        `, of the processor ${seconds(work)}; ${hidden} hidden, of which ${small} small`,
      ),
      row(`attack: ${name}`, size, attackedIn, attackMost, `, ${exposed.length} exposed`),
    ];
  });
  return [...publishRows(solve), ...tables];
}
