/** 53 bits of a text, the same on every machine (cyrb53): enough to put a list in an order that nobody can foresee without the seed. */
function bits(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/**
 * Draws `size` of the ids: each is given the number of `seed:id`, and the smallest are taken, in their order. Whoever has
 * the seed and the list draws the same, in whatever order the list comes.
 */
export function drawSample(ids: readonly string[], seed: string, size: number): readonly string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, at: bits(`${seed}:${id}`) }))
    .sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1))
    .slice(0, Math.max(0, size))
    .map(({ id }) => id);
}

/** How many to draw: a share of them (0–1), at least one, never more than there are. */
export const sampleSize = (population: number, share: number): number =>
  Math.min(population, Math.max(population === 0 ? 0 : 1, Math.ceil(population * share - 1e-9)));
