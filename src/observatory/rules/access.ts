import type { Reach } from './reach.ts';

/** Who takes part in one computation; a missing list means everybody. 1 = takes part, 0 = does not. */
export interface Present {
  /** Offers that are open. A closed offer is out of reach. */
  readonly open?: Uint8Array;
  /** Points whose demand counts. */
  readonly asking?: Uint8Array;
}

/** Room that the computation reuses from one quarter hour to the next. */
export interface Workspace {
  /** Per place: the demand it reaches, then R_j = S_j / demand. */
  readonly ratio: Float64Array;
  /** Per point: Σ of the weights of the open places it reaches. */
  readonly weightSum: Float64Array;
  /** Per point: A_i, or NaN where it reaches nothing. */
  readonly access: Float64Array;
}

export const workspace = (reach: Reach): Workspace => ({
  ratio: new Float64Array(reach.places),
  weightSum: new Float64Array(reach.points),
  access: new Float64Array(reach.points),
});

/**
 * Two-step floating catchment areas: R_j = S_j / Σ_k D_k w_kj ; A_i = Σ_j R_j w_ij.
 * With `shared` (3SFCA) w becomes w·G, G_ij = w_ij / Σ_l w_il over the open places, in both sums.
 * A place that reaches nobody gives 0 to all; a point that reaches nothing is NaN (empty), not 0.
 * Source: Luo and Wang 2003; Luo and Qi 2009; Wan, Zou and Sternberg 2012 (3SFCA).
 * @param demand D_i per point. @param supply S_j per place. @returns `work.access`, overwritten at the next call.
 */
export function access(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  shared = false,
  present: Present = {},
  work: Workspace = workspace(reach),
): Float64Array {
  if (shared) sumWeights(reach, present, work);
  sumDemand(reach, demand, shared, present, work);
  const { ratio } = work;
  for (let j = 0; j < reach.places; j++) {
    const isOpen = present.open === undefined || present.open[j] === 1;
    ratio[j] = isOpen && ratio[j]! > 0 ? supply[j]! / ratio[j]! : 0;
  }
  return spread(reach, shared, present, work);
}

/** Σ of open weights of every point: tells who reaches nothing, and is the denominator of G. */
function sumWeights(reach: Reach, { open }: Present, { weightSum }: Workspace): void {
  const { start, place, weight } = reach;
  for (let i = 0; i < reach.points; i++) {
    let sum = 0;
    const end = start[i + 1]!;
    for (let p = start[i]!; p < end; p++) if (open === undefined || open[place[p]!] === 1) sum += weight[p]!;
    weightSum[i] = sum;
  }
}

/** First step: the weighted demand that every place reaches. */
function sumDemand(
  reach: Reach,
  demand: Float64Array,
  shared: boolean,
  { asking }: Present,
  { ratio, weightSum }: Workspace,
): void {
  const { start, place, weight } = reach;
  ratio.fill(0);
  for (let i = 0; i < reach.points; i++) {
    const d = demand[i]!;
    if (d === 0 || (asking !== undefined && asking[i] !== 1)) continue;
    if (shared) {
      const total = weightSum[i]!;
      if (total > 0) shareRow(reach, i, d, total, ratio);
      continue;
    }
    addRow(start[i]!, start[i + 1]!, d, place, weight, ratio);
  }
}

/** Adds d·w to every place of a row. Eight pairs a turn: the processor then waits less for each. */
function addRow(from: number, end: number, d: number, place: Int32Array, weight: Float64Array, to: Float64Array): void {
  let p = from;
  for (; p < end - 7; p += 8) {
    to[place[p]!]! += d * weight[p]!;
    to[place[p + 1]!]! += d * weight[p + 1]!;
    to[place[p + 2]!]! += d * weight[p + 2]!;
    to[place[p + 3]!]! += d * weight[p + 3]!;
    to[place[p + 4]!]! += d * weight[p + 4]!;
    to[place[p + 5]!]! += d * weight[p + 5]!;
    to[place[p + 6]!]! += d * weight[p + 6]!;
    to[place[p + 7]!]! += d * weight[p + 7]!;
  }
  for (; p < end; p++) to[place[p]!]! += d * weight[p]!;
}

/** Adds d·w·G to every place of the row of point `i`: what it asks of each when it shares itself out. */
function shareRow({ start, place, weight }: Reach, i: number, d: number, total: number, to: Float64Array): void {
  const end = start[i + 1]!;
  for (let p = start[i]!; p < end; p++) {
    const w = weight[p]!;
    to[place[p]!]! += d * w * (w / total);
  }
}

/** Second step: what every point receives from the places it reaches. */
function spread(reach: Reach, shared: boolean, { open, asking }: Present, work: Workspace): Float64Array {
  const { ratio, weightSum, access: out } = work;
  for (let i = 0; i < reach.points; i++) {
    const silent = asking !== undefined && asking[i] !== 1;
    if (silent || !reaches(reach, i, open)) out[i] = Number.NaN;
    else if (shared) out[i] = shareOf(reach, i, ratio, weightSum[i]!);
    else out[i] = sumOf(reach.start[i]!, reach.start[i + 1]!, reach.place, reach.weight, ratio);
  }
  return out;
}

/** Is an open place within reach of point `i`? */
function reaches({ start, place }: Reach, i: number, open: Uint8Array | undefined): boolean {
  const end = start[i + 1]!;
  for (let p = start[i]!; p < end; p++) if (open === undefined || open[place[p]!] === 1) return true;
  return false;
}

/** Σ_j R_j w_ij of one row, as four sums side by side, none of which waits for the one before; eight pairs a turn. */
function sumOf(from: number, end: number, place: Int32Array, weight: Float64Array, ratio: Float64Array): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let p = from;
  for (; p < end - 7; p += 8) {
    one += ratio[place[p]!]! * weight[p]!;
    two += ratio[place[p + 1]!]! * weight[p + 1]!;
    three += ratio[place[p + 2]!]! * weight[p + 2]!;
    four += ratio[place[p + 3]!]! * weight[p + 3]!;
    one += ratio[place[p + 4]!]! * weight[p + 4]!;
    two += ratio[place[p + 5]!]! * weight[p + 5]!;
    three += ratio[place[p + 6]!]! * weight[p + 6]!;
    four += ratio[place[p + 7]!]! * weight[p + 7]!;
  }
  for (; p < end; p++) one += ratio[place[p]!]! * weight[p]!;
  return one + two + (three + four);
}

/** Σ_j R_j w_ij G_ij of one row. */
function shareOf({ start, place, weight }: Reach, i: number, ratio: Float64Array, total: number): number {
  let sum = 0;
  const end = start[i + 1]!;
  for (let p = start[i]!; p < end; p++) {
    const w = weight[p]!;
    sum += ratio[place[p]!]! * w * (w / total);
  }
  return sum;
}
