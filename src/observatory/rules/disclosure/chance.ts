/** A fixed sequence that looks like chance: whole numbers below `below`, the same for the same seed. */
export function chance(seed: number): (below: number) => number {
  let s = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
  return (below) => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) % below;
  };
}
