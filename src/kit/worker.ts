import pg from 'pg';
import type { Deps } from './http.ts';
import { type Job, planTimers, runDueJobs } from './jobs.ts';

const pollSeconds = 30;

/**
 * Runs jobs until stopped: woken by the database when one is queued, and every half minute for those that come due.
 * `stop` waits for the job in hand.
 */
export async function startWorker(deps: Deps, jobs: readonly Job[]): Promise<{ stop: () => Promise<void> }> {
  await planTimers(deps.db, jobs);
  let stopping = false;
  let again = false;
  let busy: Promise<void> | null = null;
  const work = () => {
    again = true;
    busy ??= (async () => {
      while (again && !stopping) {
        again = false;
        // The database may be away for a moment: the next wake-up tries again.
        await runDueJobs(deps, jobs).catch(() => {});
      }
      busy = null;
    })();
  };
  const ear = await listen(deps.config.databaseUrl, work);
  const timer = setInterval(work, pollSeconds * 1000);
  work();
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await ear.end().catch(() => {});
      await busy;
    },
  };
}

async function listen(url: string, wake: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'concilia worker' });
  // A lost ear only delays work to the next half minute.
  client.on('error', () => {});
  client.on('notification', wake);
  await client.connect();
  await client.query('listen concilia');
  return client;
}
