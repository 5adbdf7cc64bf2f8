import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { access, workspace } from '../src/observatory/rules/access.ts';
import { weigh } from '../src/observatory/rules/reach.ts';
import { momentsOf } from '../src/observatory/rules/week-access.ts';
import { weekEngine } from '../src/observatory/rules/week-engine.ts';
import { chance, costsOf, type Instance, instance, near, someWeek, writeInstance } from './access-instance.ts';
import { changeRows, growthRows } from './access-more.ts';
import { quantile, type Row, times } from './row.ts';

/** Milliseconds of the vectorised reference, and the products of scipy where it is there. */
interface Reference {
  readonly numpy: string;
  readonly kept: number;
  readonly whole: number;
  readonly neighbours: number;
  readonly pairs: number;
  readonly scipy: string | null;
  readonly product?: number;
}

function reference(folder: string): Reference | null {
  const script = fileURLToPath(new URL('access-reference.py', import.meta.url));
  const run = spawnSync('python3', [script, folder], { encoding: 'utf8' });
  return run.status === 0 ? JSON.parse(run.stdout) : null;
}

const middle = (list: readonly number[]) => quantile(list, 0.5);
/** Turns: numpy, then this program, again and again, so that a busy machine slows both. */
const turns = 3;

/** Access of Lombardy: one moment, the week, what changes, growth. */
export async function rows(): Promise<Row[]> {
  const of = instance(1502, 8000);
  const [cost, folder] = [costsOf(of, near(of, 'constant')), mkdtempSync(join(tmpdir(), 'access-'))];
  try {
    writeInstance(folder, of, near(of, 'constant'), cost);
    const found = [...(await against(folder, of, cost)), ...(await changeRows(of)), ...(await growthRows())];
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const weeks = (of: Instance, patterns: number) => {
  const luck = chance(672);
  const schedules = Array.from({ length: 200 }, () => someWeek(luck));
  const asked = Array.from({ length: patterns }, () => someWeek(luck));
  return {
    asks: Array.from(of.points.x, () => asked[luck.whole(0, patterns)]!),
    open: Array.from(of.places.x, () => schedules[luck.whole(0, 200)]!),
  };
};

/** What is measured here, in milliseconds, one turn. */
async function measured(of: Instance, cost: Float64Array) {
  const reach = near(of, 'gaussian');
  const [demand, supply, work] = [of.points.amount, of.places.amount, workspace(reach)];
  const inside = { ...reach, weight: new Float64Array(cost.length) };
  const week = (patterns: number) => {
    const { asks, open } = weeks(of, patterns);
    return times(() => weekEngine(reach, demand, supply, asks, open).uncovered(), 3, 1);
  };
  return {
    kept: middle(await times(() => access(reach, demand, supply, false, {}, work), 9)),
    whole: middle(
      await times(() => {
        weigh({ kind: 'gaussian', sigma: 10 }, 30, cost, inside.weight);
        access(inside, demand, supply, false, {}, work);
      }, 7),
    ),
    neighbours: middle(await times(() => near(of, 'gaussian'), 3, 1)),
    few: middle(await week(5)),
    many: middle(await week(20)),
    result: access(reach, demand, supply),
  };
}

async function against(folder: string, of: Instance, cost: Float64Array): Promise<Row[]> {
  const taken: { us: Awaited<ReturnType<typeof measured>>; they: Reference | null }[] = [];
  for (let turn = 0; turn < turns; turn++) taken.push({ they: reference(folder), us: await measured(of, cost) });
  const size = `1,502 × 8,000, ${cost.length.toLocaleString('en')} pairs`;
  const first = taken[0]!;
  const moments = (patterns: number) => {
    const { asks, open } = weeks(of, patterns);
    return momentsOf([...asks, ...open]).example.length;
  };
  const row = (
    what: string,
    us: keyof typeof first.us,
    they: 'kept' | 'whole' | 'neighbours' | 'product',
    most: number,
  ) => {
    const ms = `${middle(taken.map((t) => t.us[us] as number)).toFixed(1)} ms`;
    const ratios = taken.flatMap((t) => (t.they?.[they] === undefined ? [] : [(t.us[us] as number) / t.they[they]]));
    const by =
      they === 'product'
        ? 'scipy’s sparse products'
        : `numpy ${they === 'kept' ? 'with weights kept' : they === 'whole' ? 'with exponentials' : 'loop'}`;
    if (ratios.length === 0)
      return { what, size, measured: `${ms}; ${by}: not installed here`, bar: `≤ ${most} ×`, holds: null };
    const all = ratios.map((r) => r.toFixed(2)).join(', ');
    return {
      what,
      size,
      measured: `${ms}, ${middle(ratios).toFixed(2)} × ${by} (turns ${all})`,
      bar: `≤ ${most} ×`,
      holds: middle(ratios) <= most,
    };
  };
  return [
    sameNumbers(folder, first.us.result, first.they, size),
    row('one evaluation, weights kept', 'kept', 'kept', 0.5),
    row('one evaluation, weights kept', 'kept', 'product', 2),
    row('one evaluation, exponentials inside', 'whole', 'whole', 0.8),
    row('neighbour lists with weights', 'neighbours', 'neighbours', 2),
    row(`week, 200 schedules × 5 patterns, ${moments(5)} moments`, 'few', 'whole', 8),
    row(`week, 200 schedules × 20 patterns, ${moments(20)} moments`, 'many', 'whole', 20),
  ];
}

function sameNumbers(folder: string, ours: Float64Array, they: Reference | null, size: string): Row {
  const [what, bar] = ['largest relative difference', '≤ 1e-9'];
  if (they === null) return { what, size, measured: 'python3 with numpy is not installed here', bar, holds: null };
  const bytes = readFileSync(join(folder, 'access.bin'));
  const theirs = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const worst = theirs.reduce((most, x, i) => Math.max(most, x === 0 ? 0 : Math.abs(ours[i]! - x) / x), 0);
  const versions = `numpy ${they.numpy}, scipy ${they.scipy ?? 'not installed'}, ${they.pairs.toLocaleString('en')} pairs both`;
  return { what, size, measured: `${worst.toExponential(1)} (${versions})`, bar, holds: worst <= 1e-9 };
}
