import { fill, firstUnsafe, type Search } from './search.ts';

/** Work that may be spent on hiding less, by size of the table: a count, so that results repeat. */
const budget = (cells: number): number => (cells <= 200 ? 3000 : cells <= 500 ? 600 : 0);

/** Shows again what need not be hidden, then tries to do without single cells, as long as the questions last. */
export function improve(search: Search, start: Uint8Array): Uint8Array {
  let best = prune(search, start);
  const most = search.spent + budget(start.length);
  const next = chance(start.length);
  for (let vain = 0; search.spent < most && vain < 2; vain++) {
    for (const c of shuffled(removable(search, best), next)) {
      if (best[c] === 0) continue;
      if (search.spent >= most) break;
      const other = best.slice();
      other[c] = 0;
      if (fill(search, other, new Set([c])).length > 0) continue;
      const pruned = prune(search, other);
      const [now, before] = [costOf(search, pruned), costOf(search, best)];
      if (now < before - 0.5) vain = -1;
      if (now <= before + 1e-9) best = pruned;
    }
  }
  return best;
}

const costOf = ({ problem }: Search, hidden: Uint8Array): number =>
  hidden.reduce((sum, h, c) => sum + (h === 1 ? problem.cost[c]! : 0), 0);

/** Hidden cells that need not be, dearest first. */
const removable = ({ problem }: Search, hidden: Uint8Array): number[] =>
  [...hidden.keys()]
    .filter((c) => hidden[c] === 1 && problem.must[c] === 0)
    .sort((a, b) => problem.cost[b]! - problem.cost[a]! || a - b);

/** Shows again, dearest first, each cell without which all others stay safe. */
export function prune(search: Search, start: Uint8Array): Uint8Array {
  const hidden = start.slice();
  for (const c of removable(search, hidden)) {
    if (alone(search, hidden, c)) continue;
    hidden[c] = 0;
    search.ends.let(hidden);
    if (firstUnsafe(search, hidden) !== null) hidden[c] = 1;
  }
  return hidden;
}

/** Whether showing a cell would leave just one hidden cell in a sum. */
function alone({ problem }: Search, hidden: Uint8Array, cell: number): boolean {
  const { equations, inner } = problem.table;
  return problem.sumsOf[cell]!.some((e) => {
    const { total, parts } = equations[e]!;
    let others = 0;
    for (const c of [total, ...parts]) {
      if (c === cell) continue;
      if (inner?.[c] === 1) return false;
      others += hidden[c]!;
    }
    return others === 1;
  });
}

/** A fixed sequence that looks like chance. */
function chance(seed: number): (below: number) => number {
  let s = (seed * 2654435761) >>> 0 || 1;
  return (below) => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) % below;
  };
}

function shuffled(cells: number[], next: (below: number) => number): number[] {
  for (let i = cells.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [cells[i], cells[j]] = [cells[j]!, cells[i]!];
  }
  return cells;
}
