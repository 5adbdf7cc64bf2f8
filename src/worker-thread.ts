import { parentPort, Worker, workerData } from 'node:worker_threads';
import { systemClock } from '#kit/clock.ts';
import type { Config } from '#kit/config.ts';
import { connect } from '#kit/database.ts';
import { keepThread } from '#kit/keep-thread.ts';
import { startWorker } from '#kit/worker.ts';
import { jobs } from './jobs.ts';

/** What the thread needs to make its own real things. */
interface Given {
  readonly config: Config;
  readonly demo: boolean;
}

// A job that has not ended by then is done again at the next start.
const patience = { stopMs: 10_000, againMs: 5_000 };

/** Runs the jobs in a thread of its own: a release computes for seconds, and meanwhile pages are served and a signal to stop is heard. */
export const startWorkerThread = (given: Given): Promise<{ stop: () => Promise<void> }> =>
  keepThread(() => new Worker(new URL('./worker-thread.js', import.meta.url), { workerData: given }), patience);

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
