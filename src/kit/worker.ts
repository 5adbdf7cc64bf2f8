import { connectToFirst } from './addresses.ts';
import type { Deps } from './http.ts';
import { type Job, planTimers, runDueJobs } from './jobs.ts';
import { faultOf, log } from './log.ts';

const pollSeconds = 30;

/**
 * Runs jobs until stopped, the quick ones beside the others: woken by the database when one is queued, and every half
 * minute for those that come due. The database may go away and come back. `stop` waits for what is in hand.
 * All in one thread: a job that computes for seconds still holds up the others.
 */
export async function startWorker(deps: Deps, jobs: readonly Job[]): Promise<{ stop: () => Promise<void> }> {
  await planTimers(deps.db, jobs);
  // Loading a file may take minutes: whoever asked for a link to enter does not wait for it.
  const lanes = [jobs.filter((j) => j.quick), jobs.filter((j) => !j.quick)].map((some) => laneOf(deps, some));
  let stopping = false;
  const work = () => {
    for (const lane of lanes) lane.work();
  };
  let ear = await listen(deps.config.databaseUrl, work);
  const timer = setInterval(async () => {
    work();
    if (ear.lost() && !stopping) ear = await listen(deps.config.databaseUrl, work).catch(() => ear);
  }, pollSeconds * 1000);
  work();
  return {
    stop: async () => {
      stopping = true;
      const ended = lanes.map((lane) => lane.stop());
      clearInterval(timer);
      await ear.close();
      await Promise.all(ended);
    },
  };
}

interface Lane {
  /** Does what is due; called while it works, it looks once more afterwards. */
  readonly work: () => void;
  /** Takes nothing more; waits for the job in hand and those already due. */
  readonly stop: () => Promise<void>;
}

/** Jobs done one after the other. */
function laneOf(deps: Deps, jobs: readonly Job[]): Lane {
  let stopping = false;
  let again = false;
  let busy: Promise<void> | null = null;
  return {
    work: () => {
      again = true;
      busy ??= (async () => {
        while (again && !stopping) {
          again = false;
          // The database may be away for a moment: the next wake-up tries again.
          await runDueJobs(deps, jobs).catch((error) => log('warn', 'worker.waits', faultOf(error)));
        }
        busy = null;
      })();
    },
    stop: async () => {
      stopping = true;
      await busy;
    },
  };
}

interface Ear {
  readonly lost: () => boolean;
  readonly close: () => Promise<void>;
}

/** A connection that hears when a job is queued. Once lost, work is only found at the next half minute. */
async function listen(url: string, wake: () => void): Promise<Ear> {
  const client = await connectToFirst(url, { application_name: 'concilia worker', keepAlive: true });
  let lost = false;
  client.on('error', () => (lost = true));
  client.on('end', () => (lost = true));
  client.on('notification', wake);
  await client.query('listen concilia');
  return { lost: () => lost, close: () => client.end().catch(() => {}) };
}
