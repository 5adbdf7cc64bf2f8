import { expMinus, gaussians } from './exp-minus.ts';

/**
 * Who reaches what, as compressed rows: the pairs of demand point i are `start[i] ≤ p < start[i + 1]`.
 * Only pairs with a weight above 0 are kept, so a row without pairs is a point that reaches nothing.
 */
export interface Reach {
  readonly points: number;
  readonly places: number;
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly weight: Float64Array;
}

/** How the weight falls with the cost of getting there (minutes or kilometres). */
export type Decay =
  | { readonly kind: 'constant' }
  /** `bounds` rising; weight of the first bound that is ≥ cost, 0 beyond the last. */
  | { readonly kind: 'steps'; readonly bounds: readonly number[]; readonly weights: readonly number[] }
  | { readonly kind: 'gaussian'; readonly sigma: number }
  /** (max(cost, 1) / scale)^power, with a negative power. */
  | { readonly kind: 'gravity'; readonly scale: number; readonly power: number };

/** Weight of a cost: 0 beyond the inclusive `threshold`, else by the decay. */
export function weightOf(decay: Decay, threshold: number, cost: number): number {
  if (!(cost <= threshold)) return 0;
  switch (decay.kind) {
    case 'constant':
      return 1;
    case 'steps':
      return stepOf(decay.bounds, decay.weights, cost);
    case 'gaussian':
      return expMinus((cost * cost) / (2 * decay.sigma * decay.sigma));
    case 'gravity':
      return (Math.max(cost, 1) / decay.scale) ** decay.power;
  }
}

function stepOf(bounds: readonly number[], weights: readonly number[], cost: number): number {
  for (let k = 0; k < bounds.length; k++) if (cost <= bounds[k]!) return weights[k]!;
  return 0;
}

/** The same for many costs: puts the weight of each in `out`, which may be `cost` itself. */
export function weigh(decay: Decay, threshold: number, cost: Float64Array, out: Float64Array): Float64Array {
  if (decay.kind === 'gaussian') gaussians(cost, decay.sigma, threshold, out);
  else for (let p = 0; p < cost.length; p++) out[p] = weightOf(decay, threshold, cost[p]!);
  return out;
}

/** The farthest cost that can have a weight. */
export const farthest = (decay: Decay, threshold: number): number =>
  decay.kind === 'steps' ? Math.min(threshold, decay.bounds.at(-1) ?? 0) : threshold;

/** Collects pairs row by row, in growing typed arrays: no object per pair. */
interface ReachBuilder {
  /** Adds a pair of the row being filled; a weight of 0 is out of reach and left out. */
  readonly add: (place: number, weight: number) => void;
  /** Closes the row of one demand point. */
  readonly endRow: () => void;
  readonly done: () => Reach;
}

/** A builder for rows given in the order of the demand points; `expected` pairs are made room for at once. */
function reachBuilder(points: number, places: number, expected = 1024): ReachBuilder {
  const start = new Int32Array(points + 1);
  let place = new Int32Array(expected);
  let weight = new Float64Array(expected);
  let [row, pairs] = [0, 0];
  const grow = () => {
    const [oldPlace, oldWeight] = [place, weight];
    place = new Int32Array(oldPlace.length * 2);
    weight = new Float64Array(oldWeight.length * 2);
    place.set(oldPlace);
    weight.set(oldWeight);
  };
  return {
    add(to, w) {
      if (!(w > 0)) return;
      if (pairs === place.length) grow();
      place[pairs] = to;
      weight[pairs++] = w;
    },
    endRow() {
      start[++row] = pairs;
    },
    done: () => ({ points, places, start, place: place.slice(0, pairs), weight: weight.slice(0, pairs) }),
  };
}

/** Straight-line cost in the unit of the coordinates: sqrt(dx·dx + dy·dy), the same bits in every language. */
export function straightLine(ax: number, ay: number, bx: number, by: number): number {
  const dx = ax - bx;
  const dy = ay - by;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Reach from a cost function, row by row; `cost` answers Infinity (or NaN) where there is no way. */
export function reachOf(
  points: number,
  places: number,
  cost: (point: number, place: number) => number,
  decay: Decay,
  threshold: number,
): Reach {
  const builder = reachBuilder(points, places);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < places; j++) builder.add(j, weightOf(decay, threshold, cost(i, j)));
    builder.endRow();
  }
  return builder.done();
}
