/**
 * The same function, remembering what it answered: texts of a file repeat a thousand times over.
 * `keyOf` tells arguments apart; after `most` answers it forgets them all and starts anew, so that memory stays flat.
 * Answers are shared: nobody may change them.
 */
export function remembering<A extends readonly unknown[], R>(
  work: (...args: A) => R,
  keyOf: (...args: A) => string,
  most = 10_000,
): (...args: A) => R {
  const known = new Map<string, { readonly answer: R }>();
  return (...args) => {
    const key = keyOf(...args);
    const before = known.get(key);
    if (before) return before.answer;
    if (known.size >= most) known.clear();
    const answer = work(...args);
    known.set(key, { answer });
    return answer;
  };
}
