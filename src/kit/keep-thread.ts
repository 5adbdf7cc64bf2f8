import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { faultOf, log } from './log.ts';

interface Patience {
  /** How long `stop` waits for what the thread has in hand. */
  readonly stopMs: number;
  /** Between the death of a thread and the next. */
  readonly againMs: number;
}

/** Its first message. @throws what it threw before, or that it ended with nothing said. */
async function ready(thread: Worker): Promise<void> {
  const heard = new AbortController();
  const { signal } = heard;
  const ended = once(thread, 'exit', { signal }).then(([code]) => {
    throw new Error(`The thread ended before it was ready (${code}).`);
  });
  await Promise.race([once(thread, 'message', { signal }), ended]).finally(() => heard.abort());
}

/**
 * Keeps one thread at work: ready when it says so (any message), replaced when it dies, told `stop` at the end, which it
 * is not waited for without end. @throws what the first thread threw before it was ready.
 */
export async function keepThread(
  make: () => Worker,
  { stopMs, againMs }: Patience,
): Promise<{ stop: () => Promise<void> }> {
  let stopping = false;
  let thread: Worker | null = null;
  const begin = async (): Promise<void> => {
    const next = make();
    // At once: told to stop while it begins, it hears so as soon as it listens.
    thread = next;
    next.once('exit', () => (thread = null));
    next.on('error', (error) => log('error', 'worker.stopped', faultOf(error)));
    await ready(next);
    next.once('exit', () => void replace());
  };
  const replace = async (): Promise<void> => {
    await pause(againMs, undefined, { ref: false });
    if (!stopping) await begin().catch(replace);
  };
  await begin();
  return {
    stop: async () => {
      stopping = true;
      if (thread === null) return;
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      await Promise.race([ended, pause(stopMs, undefined, { ref: false })]);
    },
  };
}
