/** Up to so many causes at once every combination is asked; of more, two orders. */
export const mostTogether = 4;

/** A cause that acts after others: bit k of `before` says that cause k has acted. */
interface Step {
  readonly cause: number;
  readonly before: number;
  readonly weight: number;
}

const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
const sizeOf = (set: number): number => (set === 0 ? 0 : (set & 1) + sizeOf(set >> 1));

/** Every way in which each of `n` causes may come after others, weighed as the Shapley value does. */
const everyStep = (n: number): Step[] =>
  Array.from({ length: n }, (_, cause) => cause).flatMap((cause) =>
    Array.from({ length: 2 ** n }, (_, before) => before)
      .filter((before) => !((before >> cause) & 1))
      .map((before) => {
        const size = sizeOf(before);
        return { cause, before, weight: (factorial(size) * factorial(n - size - 1)) / factorial(n) };
      }),
  );

/** The causes one after the other, in one order. */
function stepsOf(order: readonly number[]): Step[] {
  let acted = 0;
  return order.map((cause) => {
    const before = acted;
    acted |= 1 << cause;
    return { cause, before, weight: 1 / 2 };
  });
}

/**
 * The part of each cause in a change, place by place; the parts of a place add up to its change. Up to four causes: the
 * Shapley value (1953). More: the mean of two orders, the given one and its reverse, so that 2n worlds are asked and not 2ⁿ.
 * Stops after every world asked, so that whoever runs it can let others in.
 * @param value what every place has when some causes have acted.
 */
export function* causeShares<C>(
  causes: readonly C[],
  places: number,
  value: (acted: ReadonlySet<C>) => Float64Array,
): Generator<void, Map<C, Float64Array>> {
  const n = causes.length;
  const order = causes.map((_, i) => i);
  const steps = n <= mostTogether ? everyStep(n) : [...stepsOf(order), ...stepsOf([...order].reverse())];
  const values = new Map<number, Float64Array>();
  for (const set of steps.flatMap((s) => [s.before, s.before | (1 << s.cause)])) {
    if (values.has(set)) continue;
    values.set(set, value(new Set(causes.filter((_, i) => (set >> i) & 1))));
    yield;
  }
  const out = causes.map(() => new Float64Array(places));
  for (const { cause, before, weight } of steps) {
    const [without, withIt] = [values.get(before)!, values.get(before | (1 << cause))!];
    for (let t = 0; t < places; t++) out[cause]![t]! += weight * (withIt[t]! - without[t]!);
  }
  return new Map(causes.map((c, i) => [c, out[i]!]));
}
