/** Keeps what was made last, at most `most` things; the one not used for longest goes first. Asked twice at once, it is made once. */
export function cache<T>(most: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const found = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, found);
    // What failed is not kept: the next one who asks tries again.
    found.catch(() => kept.delete(key));
    const oldest = kept.keys().next();
    if (kept.size > most && !oldest.done) kept.delete(oldest.value);
    return found;
  };
}
