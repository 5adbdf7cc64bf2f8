import { once } from 'node:events';
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

/** Runs the jobs beside the web server, in a thread of its own: a release computes for seconds, and no page waits for it. */
export async function startWorkerThread(given: Given): Promise<{ stop: () => Promise<void> }> {
  const thread = new Worker(new URL('./worker-thread.js', import.meta.url), { workerData: given });
  thread.on('error', (error) => log('error', 'worker.stopped', faultOf(error)));
  await once(thread, 'message');
  return {
    stop: async () => {
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      await ended;
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
