import { type Counting, cellOf, slotOf, slotsOf } from './counted.ts';
import type { CountEquation } from './disclosure/count-table.ts';
import type { AreaNode } from './territory.ts';
import { all } from './voice.ts';

/**
 * Every count of one period in one table, with all the sums over it: an area is the sum of those inside; everybody counts
 * under at least one category and one age. Who counts under two makes the parts more than the whole: by how many is a
 * cell that nobody publishes, where there is any such voice.
 */
export interface LinkedTable {
  /** Published cells; inner ones come after them and have no key. */
  readonly keys: readonly string[];
  readonly values: Float64Array;
  readonly inner: Uint8Array;
  readonly equations: readonly CountEquation[];
}

/** Builds the table of who counts; cells of nobody are left out: they are zero, and everybody sees it. */
export function linkedTable(
  counting: readonly Counting[],
  chainOf: (municipality: string) => readonly AreaNode[],
): LinkedTable {
  const cells = new Map<string, number>();
  const inside = new Map<string, Set<string>>();
  for (const { municipality, pairs } of counting) {
    if (pairs.length === 0) continue;
    let below: AreaNode | null = null;
    for (const area of chainOf(municipality)) {
      for (const slot of slotsOf(pairs, area.kind)) {
        const key = cellOf(area.code, slot);
        cells.set(key, (cells.get(key) ?? 0) + 1);
        // What is told of an area only is no sum of those inside it.
        if (below !== null && cells.has(cellOf(below.code, slot))) into(inside, key, cellOf(below.code, slot));
        if (slot === slotOf(all, '')) continue;
        into(inside, `${cellOf(area.code, slotOf(all, ''))}|${slot.endsWith('|') ? 'categories' : 'ages'}`, key);
      }
      below = area;
    }
  }
  return asTable(cells, inside);
}

function asTable(cells: ReadonlyMap<string, number>, inside: ReadonlyMap<string, ReadonlySet<string>>): LinkedTable {
  // In an order of their own: which of two equal cells is hidden never depends on who spoke first.
  const keys = [...cells.keys()].sort();
  const at = new Map(keys.map((key, i) => [key, i]));
  const values = keys.map((key) => cells.get(key)!);
  const equations: CountEquation[] = [];
  const innerCell = (value: number) => values.push(value) - 1;
  for (const [name, of] of [...inside].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parts = Int32Array.from(of, (key) => at.get(key)!).sort();
    const whole = at.get(name) ?? at.get(name.slice(0, name.lastIndexOf('|')))!;
    const more = parts.reduce((sum, p) => sum + values[p]!, 0) - values[whole]!;
    if (more === 0) {
      equations.push({ total: whole, parts });
      continue;
    }
    const sum = innerCell(values[whole]! + more);
    equations.push({ total: sum, parts }, { total: sum, parts: Int32Array.of(whole, innerCell(more)) });
    for (const p of parts)
      equations.push({ total: whole, parts: Int32Array.of(p, innerCell(values[whole]! - values[p]!)) });
  }
  return {
    keys,
    values: Float64Array.from(values),
    inner: Uint8Array.from(values, (_, i) => (i < keys.length ? 0 : 1)),
    equations,
  };
}

function into(map: Map<string, Set<string>>, key: string, part: string): void {
  const set = map.get(key);
  if (set) set.add(part);
  else map.set(key, new Set([part]));
}
