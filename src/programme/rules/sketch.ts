/**
 * Different things counted once, in parts that can be put together in any order: the `most` smallest hashes seen
 * (k minimum values; Bar-Yossef et al. 2002, Beyer et al. 2007). Hashes are hexadecimal, uniform, of equal length.
 */
export interface Sketch {
  /** How many hashes are kept; Infinity = all of them, and the count is exact. */
  readonly most: number;
  /** Smallest first, each once. */
  readonly kept: readonly string[];
  /** True when hashes were left out. */
  readonly full: boolean;
}

export const emptySketch = (most = 1024): Sketch => ({ most, kept: [], full: false });

export const sketchOf = (hashes: Iterable<string>, most = 1024): Sketch => join(most, false, hashes);

/** Both together: whoever is in both counts once. The smaller `most` of the two decides. */
export const mergeSketches = (a: Sketch, b: Sketch): Sketch =>
  join(Math.min(a.most, b.most), a.full || b.full, [...a.kept, ...b.kept]);

function join(most: number, full: boolean, hashes: Iterable<string>): Sketch {
  const all = [...new Set(hashes)].sort();
  return { most, kept: all.slice(0, most), full: full || all.length > most };
}

/** How many there are. Exact up to `most`; beyond, an estimate whose relative standard error is `error`. */
export function countSketch({ most, kept, full }: Sketch): { readonly n: number; readonly error: number } {
  if (!full || kept.length < most) return { n: kept.length, error: 0 };
  // Thirteen digits of the largest kept hash, as a part of 1: what a double holds.
  const last = Number.parseInt(kept.at(-1)!.slice(0, 13), 16) / 16 ** 13;
  return { n: Math.round((most - 1) / last), error: 1 / Math.sqrt(most - 2) };
}
