import { cpuUsage } from 'node:process';
import { loadSolver } from '#kit/linear-program.ts';
import { attackTable } from '../src/observatory/rules/attack/attack.ts';
import { type Cube, cubeOf } from '../src/observatory/rules/disclosure/cube.ts';
import type { Tree } from '../src/observatory/rules/disclosure/hierarchy.ts';
import { protectTable } from '../src/observatory/rules/disclosure/protect.ts';
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

export async function rows(): Promise<Row[]> {
  const solve = await loadSolver();
  return cases.flatMap(([name, make, protectMost, attackMost]) => {
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
}
