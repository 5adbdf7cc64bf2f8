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
    next.on('error', (error) => log('error', 'worker.stopped', faultOf(error)));
    await once(next, 'message');
    thread = next;
    next.once('exit', () => {
      thread = null;
      void replace();
    });
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
