import type { Solve } from '#kit/solve.ts';
import type { Limits } from './disclosure/count-table.ts';
import { attackOn, hideLinked } from './hide-linked.ts';

/** A sum that a reader can do: the total is the sum of its parts. Cells that are absent from the counts are 0. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Counts from 1 to 4 are never shown; a hidden one can lie five apart and reach five. Zeros are shown. */
export const limits: Limits = { threshold: 5, width: 5, zeros: 'show' };
export const tooFew = (n: number): boolean => n > 0 && n < limits.threshold;

export interface Counts {
  /** How many stand behind what a cell would tell, by name. */
  readonly values: ReadonlyMap<string, number>;
  readonly sums: readonly Sum[];
  /** Cells that are hidden whatever they count. */
  readonly must?: ReadonlySet<string>;
  /** Cells of which none may be shown when one is hidden. */
  readonly together?: readonly (readonly string[])[];
}

/**
 * Which cells to hide so that no count from 1 to 4 is shown or follows from all sums together, for somebody who knows by how
 * much sums fail to add up: small ones first, then the cheapest beside whatever the attack finds. Null when nothing resists it.
 */
export function hideCounts(counts: Counts, solve: Solve): ReadonlySet<string> | null {
  // In one order, so that the same counts hide the same cells whoever asks, and when.
  const told = (key: string) => (counts.values.get(key) ?? 0) > 0;
  // A total that nothing changed is known as well: what changed in its parts makes it up.
  const whole = counts.sums.flatMap(({ total, parts }) => (parts.some(told) && !told(total) ? [total] : []));
  const keys = [...new Set([...[...counts.values.keys()].filter(told), ...whole])].sort();
  const table = { ...tableOf(counts, keys), inner: new Uint8Array(keys.length) };
  const attack = attackOn(table, limits, solve);
  let must = Uint8Array.from(keys, (key, i) => Number(tooFew(table.values[i]!) || counts.must?.has(key) === true));
  for (;;) {
    const hidden = hideLinked(table, limits, attack, must);
    if (hidden === null) return null;
    const found = new Set(keys.filter((_, i) => hidden[i] === 1));
    const more = (counts.together ?? []).filter((g) => g.some((k) => found.has(k))).flat();
    if (more.every((k) => found.has(k) || !counts.values.get(k))) return new Set([...found, ...(counts.must ?? [])]);
    const besides = new Set(more);
    must = Uint8Array.from(keys, (key, i) => Number(hidden[i] === 1 || besides.has(key)));
  }
}

function tableOf({ values, sums }: Counts, keys: readonly string[]) {
  const at = new Map(keys.map((key, i) => [key, i]));
  const wholes = new Set(sums.map((s) => s.total));
  const equations = sums
    .flatMap(({ total, parts }) => {
      const [whole, own] = [at.get(total), Int32Array.from(parts.flatMap((p) => at.get(p) ?? [])).sort()];
      return whole === undefined || own.length === 0 ? [] : [{ total: whole, parts: own }];
    })
    .sort((a, b) => a.total - b.total || a.parts[0]! - b.parts[0]! || a.parts.length - b.parts.length);
  const numbers = Float64Array.from(keys, (key) => values.get(key) ?? 0);
  // A total is worth more to the reader than a part of it, and a large count more than a small one.
  const cost = numbers.map((n, i) => (wholes.has(keys[i]!) ? 4 : 1) * (1 + Math.log1p(n)));
  return { values: numbers, equations, cost };
}
