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
import { quantile, type Row } from './row.ts';
import { type Spent, spent } from './spent.ts';

/** Milliseconds of the vectorised reference, and the products of scipy where it is there. */
interface Reference {
  readonly numpy: string;
  readonly kept: Spent;
  readonly whole: Spent;
  readonly neighbours: Spent;
  readonly pairs: number;
  readonly scipy: string | null;
  readonly product?: Spent;
}

function reference(folder: string): Reference | null {
  const script = fileURLToPath(new URL('access-reference.py', import.meta.url));
  const run = spawnSync('python3', [script, folder], { encoding: 'utf8' });
  return run.status === 0 ? JSON.parse(run.stdout) : null;
}

const middle = (list: readonly number[]) => quantile(list, 0.5);
/** Turns: numpy, then this program, again and again, so that a busy machine slows both. */
const turns = 3;

export const about =
  '1,502 towns and 8,000 services made by the bench, within 30 km. The vectorised numpy program and this one take turns, three each; medians of the ratios. Where the clock and the processor say different things the processor decides, and both are told. After a change the figures are those of the whole region, by point and by quarter hour; the memory row adds up the arrays that are kept.';

/** Access of Lombardy: one moment, the week, what changes, growth. */
export async function rows(): Promise<Row[]> {
  const of = instance(1502, 8000);
  const [cost, folder] = [costsOf(of, near(of, 'constant')), mkdtempSync(join(tmpdir(), 'access-'))];
  try {
    writeInstance(folder, of, near(of, 'constant'), cost);
    const found = [...against(folder, of, cost), ...changeRows(of), ...growthRows()];
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
function measured(of: Instance, cost: Float64Array) {
  const reach = near(of, 'gaussian');
  const [demand, supply, work] = [of.points.amount, of.places.amount, workspace(reach)];
  const inside = { ...reach, weight: new Float64Array(cost.length) };
  const week = (patterns: number) => {
    const { asks, open } = weeks(of, patterns);
    return spent(() => weekEngine(reach, demand, supply, asks, open).uncovered(), 3);
  };
  return {
    kept: spent(() => access(reach, demand, supply, false, {}, work), 9),
    whole: spent(() => {
      weigh({ kind: 'gaussian', sigma: 10 }, 30, cost, inside.weight);
      access(inside, demand, supply, false, {}, work);
    }, 7),
    neighbours: spent(() => near(of, 'gaussian'), 3),
    few: week(5),
    many: week(20),
    result: access(reach, demand, supply),
  };
}

interface Turn {
  readonly us: ReturnType<typeof measured>;
  readonly they: Reference | null;
}

function against(folder: string, of: Instance, cost: Float64Array): Row[] {
  const taken: Turn[] = [];
  for (let turn = 0; turn < turns; turn++) taken.push({ they: reference(folder), us: measured(of, cost) });
  const size = `1,502 × 8,000, ${cost.length.toLocaleString('en')} pairs`;
  const first = taken[0]!;
  const moments = (patterns: number) => {
    const { asks, open } = weeks(of, patterns);
    return momentsOf([...asks, ...open]).example.length;
  };
  const row = (what: string, us: Ours, they: Theirs, most: number) => compared(what, size, taken, us, they, most);
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

type Ours = 'kept' | 'whole' | 'neighbours' | 'few' | 'many';
type Theirs = 'kept' | 'whole' | 'neighbours' | 'product';

const called: Readonly<Record<Theirs, string>> = {
  kept: 'numpy with weights kept',
  whole: 'numpy with exponentials',
  neighbours: 'the numpy loop',
  product: 'scipy’s sparse products',
};

/** Our time by theirs, turn by turn. It holds by the processor: of the clock a busy machine takes what it likes. */
function compared(what: string, size: string, taken: readonly Turn[], us: Ours, they: Theirs, most: number): Row {
  const ours = taken.map((t) => t.us[us]);
  const ms = `${middle(ours.map((t) => t.clock)).toFixed(0)} ms (${middle(ours.map((t) => t.processor)).toFixed(0)} of the processor)`;
  const ratios = (by: keyof Spent) =>
    taken.flatMap((t) => {
      const theirs = t.they?.[they];
      return theirs === undefined ? [] : [t.us[us][by] / theirs[by]];
    });
  const bar = `≤ ${most} ×`;
  if (ratios('clock').length === 0)
    return { what, size, measured: `${ms}; ${called[they]}: not installed here`, bar, holds: null };
  const [clock, processor] = [middle(ratios('clock')), middle(ratios('processor'))];
  const said = `${clock.toFixed(2)} × ${called[they]} (${processor.toFixed(2)} of the processor)`;
  return { what, size, measured: `${ms}, ${said}`, bar, holds: processor <= most };
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
