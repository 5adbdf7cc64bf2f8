/** Whoever is told when a run is over: a fault by itself, or the test that runs one. */
export interface Scope {
  readonly after: (end: () => Promise<void> | void) => void;
}

/** Runs `work`, then everything it asked for afterwards, last first, whatever happened. */
export async function scoped<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
  const ends: (() => Promise<void> | void)[] = [];
  try {
    return await work({ after: (end) => void ends.unshift(end) });
  } finally {
    for (const end of ends) await end();
  }
}
