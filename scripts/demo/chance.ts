/** Seeded chance, so that the demo territory is the same on every machine (mulberry32). */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const weighted = <T>(list: readonly T[], weight: (item: T) => number): T => {
    let left = next() * list.reduce((sum, item) => sum + weight(item), 0);
    return list.find((item) => (left -= weight(item)) < 0) ?? list[list.length - 1]!;
  };
  const between = (from: number, to: number, step = 1): number =>
    from + step * Math.floor(next() * (Math.floor((to - from) / step) + 1));
  return { next, pick, weighted, between, yes: (share: number) => next() < share };
}

export type Chance = ReturnType<typeof chance>;
