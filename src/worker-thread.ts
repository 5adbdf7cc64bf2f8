import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { systemClock } from '#kit/clock.ts';
import type { Config } from '#kit/config.ts';
import { connect } from '#kit/database.ts';
import { faultOf, log } from '#kit/log.ts';
import { startWorker } from '#kit/worker.ts';
import { jobs } from './jobs.ts';

/** What the thread needs to make its own real things. */
interface Given {
  readonly config: Config;
  readonly demo: boolean;
}

// A job that has not ended by then is done again at the next start.
const patienceMs = 10_000;
const pauseMs = 5_000;

/**
 * Runs the jobs in a thread of its own: a release computes for seconds, and meanwhile pages are served and a signal to
 * stop is heard. A thread that dies is replaced. `stop` waits for the job in hand, but not for ever.
 */
export async function startWorkerThread(given: Given): Promise<{ stop: () => Promise<void> }> {
  let stopping = false;
  const begin = async (): Promise<Worker> => {
    const thread = new Worker(new URL('./worker-thread.js', import.meta.url), { workerData: given });
    thread.on('error', (error) => log('error', 'worker.stopped', faultOf(error)));
    await once(thread, 'message');
    thread.once('exit', () => void (stopping || replace()));
    return thread;
  };
  const replace = async (): Promise<void> => {
    await pause(pauseMs, undefined, { ref: false });
    if (!stopping) await begin().then((next) => (thread = next), replace);
  };
  let thread = await begin();
  return {
    stop: async () => {
      stopping = true;
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      await Promise.race([ended, pause(patienceMs)]);
    },
  };
}

async function work({ config, demo }: Given): Promise<void> {
  const db = connect(config.databaseUrl, 3);
  const worker = await startWorker({ db, readDb: db, clock: systemClock, config, demo }, jobs);
  parentPort?.postMessage('ready');
  parentPort?.once('message', async () => {
    await worker.stop();
    await db.destroy();
    parentPort?.close();
  });
}

if (workerData) await work(workerData as Given);
