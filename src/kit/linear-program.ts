import { setFlagsFromString } from 'node:v8';
import loader, { type Highs, type Model } from 'highs';
import type { LinearProgram, OpenProgram, Solve, Solved, SolvedAs } from './solve.ts';

// Its types describe a CommonJS module; the module itself exports the function.
const load = loader as unknown as typeof loader.default;

let loaded: Promise<Solve> | null = null;

/** The memory of the solver only grows: above this a new one takes its place. */
const mostBytes = 1 << 30;

/**
 * V8 compiles what runs much a second time, for speed. Of this solver that costs a second and a half of processor, more
 * than most tables ask for: it waits until a function has run some two hundred times longer than usual.
 */
const calmBudget = 400_000_000;

/** The solver HiGHS, loaded once; a new one after a failure, or when its memory has grown too much. */
export function loadSolver(): Promise<Solve> {
  setFlagsFromString(`--wasm-tiering-budget=${calmBudget}`);
  const now = loaded ?? load().then(solverOf);
  loaded = now;
  return now;
}

const leave = () => {
  loaded = null;
};

/** A failed solver is never asked again: its memory may be spoiled. */
function solverOf(highs: Highs): Solve {
  let failed = false;
  return (program, use) => {
    if (failed) throw new Error('the solver failed before: load another');
    let model: Model | null = null;
    const guard = <T>(work: () => T): T => {
      try {
        return work();
      } catch (error) {
        failed = true;
        leave();
        throw new Error('the solver failed', { cause: error });
      }
    };
    try {
      const made = guard(() => {
        const m = highs.createModel(modelOf(highs, program));
        model = m;
        m.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6 });
        return m;
      });
      return use(opened(highs, made, program, guard));
    } finally {
      if (!failed) guard(() => model?.dispose());
      if (highs.memoryBytes > mostBytes) leave();
    }
  };
}

function modelOf(highs: Highs, { lower, upper, cost, whole, rows }: LinearProgram) {
  const finite = (bounds: Float64Array) =>
    bounds.map((b) => (b === Infinity ? highs.infinity : b === -Infinity ? -highs.infinity : b));
  const [numCols, numRows] = [cost.length, rows.lower.length];
  return {
    numCols,
    numRows,
    colCost: cost,
    colLower: finite(lower),
    colUpper: finite(upper),
    rowLower: finite(rows.lower),
    rowUpper: finite(rows.upper),
    matrix: {
      format: 'csr' as const,
      numRows,
      numCols,
      starts: rows.starts,
      indices: rows.columns,
      values: rows.factors,
    },
    ...(whole?.includes(1) ? { integrality: Int32Array.from(whole) } : {}),
  };
}

function opened(highs: Highs, model: Model, program: LinearProgram, guard: <T>(work: () => T) => T): OpenProgram {
  const { minimize, maximize } = highs.constants.objectiveSense;
  const inWholes = program.whole?.includes(1) ?? false;
  let goalNow: 'least' | 'most' = 'least';
  return {
    setCost: (column, cost) => guard(() => void model.changeColCost(column, cost)),
    setBounds: (column, lower, upper) => guard(() => void model.changeColBounds(column, lower, upper)),
    addRow: (columns, factors, lower, upper) =>
      guard(() => void model.addRow(lower, upper, { indices: columns, values: factors })),
    setRow: (row, lower, upper) => guard(() => void model.changeRowBounds(row, lower, upper)),
    setFactor: (row, column, factor) => guard(() => void model.changeCoefficient(row, column, factor)),
    run: (goal, nodes) =>
      guard(() => {
        if (goal !== goalNow) model.changeObjectiveSense(goal === 'least' ? minimize : maximize);
        goalNow = goal;
        if (inWholes) model.options.set('mip_max_nodes', nodes ?? 2147483647);
        model.run();
        return solvedOf(highs, model, inWholes);
      }),
  };
}

function solvedOf(highs: Highs, model: Model, mixed: boolean): Solved {
  const status = model.getModelStatus();
  const s = highs.constants.modelStatus;
  const as: SolvedAs =
    status === s.optimal
      ? 'optimal'
      : status === s.infeasible
        ? 'infeasible'
        : status === s.unbounded
          ? 'unbounded'
          : 'stopped';
  const has = as === 'optimal' || (as === 'stopped' && model.info.get('primal_solution_status') === 2);
  const found = model.getSolution();
  return {
    as,
    value: has ? model.getObjectiveValue() : Number.NaN,
    bound: mixed ? Number(model.info.get('mip_dual_bound')) : model.getObjectiveValue(),
    columns: found.colValue,
    rowPrices: found.rowDual,
    columnPrices: found.colDual,
  };
}
