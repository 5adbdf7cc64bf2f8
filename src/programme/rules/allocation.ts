/** Who takes part in a split, and for how much: residents, or any whole number. */
export interface Weight {
  readonly code: string;
  readonly weight: number;
}

/**
 * Splits money by whole weights with the largest remainder: everybody gets the whole units of their exact share, what is
 * left goes one unit each to the largest remainders (among equal ones by code), and what is less than a unit to the next.
 * Shares always sum to the total, differ from the exact ones by less than a unit, and do not depend on the order given.
 * `unit` and the total are in cents. @throws RangeError when there is money and no weight, or a figure is not whole.
 */
export function allocate(totalCents: number, weights: readonly Weight[], unit = 1): ReadonlyMap<string, number> {
  if (
    ![totalCents, unit, ...weights.map((w) => w.weight)].every((n) => Number.isSafeInteger(n) && n >= 0) ||
    unit === 0
  )
    throw new RangeError('a split takes whole figures, and a unit of at least one cent');
  const all = weights.reduce((sum, w) => sum + BigInt(w.weight), 0n);
  if (all === 0n) {
    if (totalCents > 0) throw new RangeError('there is money, and nobody to share it among');
    return new Map(weights.map((w) => [w.code, 0]));
  }
  const [total, step] = [BigInt(totalCents), BigInt(unit)];
  const parts = weights.map(({ code, weight }) => {
    const [exact, by] = [total * BigInt(weight), all * step];
    return { code, units: exact / by, remainder: exact % by };
  });
  const byRemainder = parts.toSorted((a, b) => order(b.remainder, a.remainder) || order(a.code, b.code));
  let left = total - step * parts.reduce((sum, p) => sum + p.units, 0n);
  const more = new Map<string, bigint>();
  for (const { code } of byRemainder) {
    const gets = left < step ? left : step;
    more.set(code, gets);
    left -= gets;
  }
  return new Map(parts.map((p) => [p.code, Number(p.units * step + more.get(p.code)!)]));
}

const order = <T extends bigint | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** What published rows of one network sum to, in cents: the row of year 0 alone if there is one, else all when `whole`; null = a part. */
export function splitSum(
  rows: readonly { readonly year: number; readonly cents: number }[],
  whole: boolean,
): number | null {
  const all = rows.find((r) => r.year === 0);
  if (all) return all.cents;
  return whole && rows.length > 0 ? rows.reduce((sum, r) => sum + r.cents, 0) : null;
}

/** A published share beside the computed one. */
export interface Compared {
  readonly code: string;
  readonly published: number;
  readonly computed: number;
  /** Published less computed, in cents. */
  readonly cents: number;
  /** Published less computed share of its own total, in percentage points. */
  readonly points: number;
}

/** Sets a published split beside the one that weights give, whoever is in either; each share is of its own total. */
export function compareSplits(
  published: ReadonlyMap<string, number>,
  computed: ReadonlyMap<string, number>,
): Compared[] {
  const sum = (split: ReadonlyMap<string, number>) => [...split.values()].reduce((a, b) => a + b, 0);
  const [allPublished, allComputed] = [sum(published), sum(computed)];
  const share = (part: number, all: number): number => (all === 0 ? 0 : (100 * part) / all);
  return [...new Set([...computed.keys(), ...published.keys()])].map((code) => {
    const [theirs, mine] = [published.get(code) ?? 0, computed.get(code) ?? 0];
    const points = share(theirs, allPublished) - share(mine, allComputed);
    return { code, published: theirs, computed: mine, cents: theirs - mine, points };
  });
}
