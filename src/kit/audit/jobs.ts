import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { Job } from '../jobs.ts';
import { log } from '../log.ts';
import { lockedOut, makePartitions } from './partitions.ts';
import { retainAudit } from './retain.ts';
import { alone, lastHead, sealAudit, secondsUnsealed } from './seal.ts';

/** Seconds after which a row that still waits for its seal is told. */
const patience = 300;

// How often, at most, the head of the open day is printed; and what was printed last by this process.
const everyMs = 300_000;
const told = { hash: '', at: Number.NEGATIVE_INFINITY };

/** While a day is open only what was printed elsewhere shows that its rows were sealed anew: a line when it has grown. */
async function tellHead(db: Db, clock: Clock): Promise<void> {
  const now = clock.now().getTime();
  if (Math.abs(now - told.at) < everyMs) return;
  const head = await lastHead(db);
  if (head === null || head.hash === told.hash) return;
  log('info', 'audit.head', head);
  Object.assign(told, { hash: head.hash, at: now });
}

/** Ties the rows written since the last time into the chain, and closes the days that are over. */
const seal: Job = {
  name: 'kit.audit-seal',
  everySeconds: 60,
  quick: true,
  run: async ({ db, clock }) => {
    await alone(db, makePartitions).catch(unlessLockedOut);
    const { closed } = await sealAudit(db);
    await tellHead(db, clock);
    // Kept outside the database on purpose: whoever changes the rows cannot change what was printed.
    for (const day of closed) log('info', 'audit.day-closed', { ...day });
    // Somebody holds a transaction open, or a lock: rows are written and nothing protects them.
    const seconds = Math.round(await secondsUnsealed(db));
    if (seconds > patience) log('error', 'audit.not-sealed', { seconds });
  },
};

/** Drops the months that are no longer kept. */
const retain: Job = {
  name: 'kit.audit-retain',
  everySeconds: 6 * 3600,
  run: async (deps) => {
    const dropped = await retainAudit(deps).catch(unlessLockedOut);
    if (dropped) log('info', 'audit.months-dropped', { ...dropped });
  },
};

function unlessLockedOut(error: unknown): null {
  if (lockedOut(error)) {
    log('warn', 'audit.months-locked', {});
    return null;
  }
  throw error;
}

export const jobs: readonly Job[] = [seal, retain];
