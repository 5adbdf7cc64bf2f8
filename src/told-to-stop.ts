/** Thrown when somebody asked us to stop: Ctrl-C, SIGTERM, a closed terminal. */
export class Interrupted extends Error {
  /** As a shell reports it: 128 plus the number of the signal. */
  readonly exit: number;
  constructor(signal: NodeJS.Signals) {
    super('Interrotto: quello che era già salvato è rimasto.');
    this.exit = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal as string] ?? 1;
  }
}

/** Fires once, when somebody asks us to stop; listening from the first moment, so that nothing is left running. */
export function toldToStop(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort(new Interrupted(signal)));
  }
  // The launcher holds the other end: when it dies without a word, we stop in good order.
  process.on('disconnect', () => controller.abort(new Interrupted('SIGTERM')));
  return controller.signal;
}

/** Resolves when the signal fires. */
export const fired = (signal: AbortSignal): Promise<void> =>
  signal.aborted ? Promise.resolve() : new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
