interface Entry<T> {
  readonly made: Promise<T>;
  /** 0 until it is made. */
  size: number;
}

/**
 * Keeps what was made last, at most `most` things, or of at most `most` size together when `sizeOf` says how large each is;
 * the one not used for longest goes first. Asked twice at once, it is made once and counted once.
 */
export function cache<T>(
  most: number,
  sizeOf: (made: T) => number = () => 1,
): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Entry<T>>();
  let total = 0;
  const drop = (key: string, entry: Entry<T>) => {
    if (kept.get(key) !== entry) return;
    kept.delete(key);
    total -= entry.size;
  };
  const count = (key: string, entry: Entry<T>, made: T) => {
    if (kept.get(key) !== entry) return;
    total += entry.size = sizeOf(made);
    for (const [other, old] of kept) {
      if (total <= most) return;
      if (old !== entry) drop(other, old);
    }
  };
  return (key, make) => {
    const found = kept.get(key);
    const entry = found ?? { made: make(), size: 0 };
    kept.delete(key);
    kept.set(key, entry);
    // What failed is not kept: the next one who asks tries again.
    if (!found)
      entry.made.then(
        (made) => count(key, entry, made),
        () => drop(key, entry),
      );
    return entry.made;
  };
}
