import { compareIds } from './plan.ts';

/** The best few of many, kept in order without making an object for each. */
export interface Top {
  /** Score that a newcomer must reach to be looked at; −1 while there is room. */
  readonly floor: () => number;
  readonly offer: (index: number, score: number) => void;
  /** Indexes, best first. */
  readonly list: () => number[];
}

/** Keeps the `limit` highest scores; equal scores are ordered by id. */
export function topOf(limit: number, idOf: (index: number) => string): Top {
  const indexes = new Int32Array(limit + 1);
  const scores = new Float64Array(limit + 1);
  let size = 0;
  const before = (score: number, index: number, at: number) =>
    score > scores[at]! || (score === scores[at] && compareIds(idOf(index), idOf(indexes[at]!)) < 0);
  return {
    floor: () => (size < limit ? -1 : limit === 0 ? Number.POSITIVE_INFINITY : scores[limit - 1]!),
    offer: (index, score) => {
      let at = size;
      while (at > 0 && before(score, index, at - 1)) {
        indexes[at] = indexes[at - 1]!;
        scores[at] = scores[at - 1]!;
        at--;
      }
      indexes[at] = index;
      scores[at] = score;
      size = Math.min(limit, size + 1);
    },
    list: () => Array.from(indexes.subarray(0, size)),
  };
}
