import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import { faultOf, log } from '../log.ts';

/** A connection that is made again when it is lost. */
export interface Guarded {
  readonly now: () => pg.Client;
  /** From here on, a lost connection is nobody's business. */
  readonly letGo: () => void;
}

const mostPauseMs = 10_000;

/** Keeps a connection for as long as the process lives: lost, `again` is asked for another, ever more rarely, until it gives one. */
export function guard(first: pg.Client, again: () => Promise<pg.Client>): Guarded {
  let [client, over] = [first, false];
  const watch = () => void client.once('end', () => void comeBack());
  async function comeBack(): Promise<void> {
    for (let wait = 100; !over; wait = Math.min(2 * wait, mostPauseMs)) {
      try {
        client = await again();
        log('warn', 'database.back');
        return watch();
      } catch (error) {
        // Somebody else runs this data folder by now: it is theirs to look after.
        if (error instanceof AppError && error.code === 'conflict') return;
        if (wait === 100) log('error', 'database.down', faultOf(error));
        await pause(wait, undefined, { ref: false });
      }
    }
  }
  watch();
  return { now: () => client, letGo: () => (over = true) };
}
