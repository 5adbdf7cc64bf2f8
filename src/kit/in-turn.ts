import { setImmediate as breathe } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/** Does a computation of many milliseconds: one at a time in the process, and whoever asks for a page meanwhile comes in between. */
export function inTurn<T>(work: () => T): Promise<T> {
  const mine = last.then(() => breathe()).then(work);
  last = mine.catch(() => null);
  return mine;
}

/** Does a computation that stops by itself, each stretch in a turn of its own. */
export async function inSteps<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await inTurn(() => work.next());
    if (step.done) return step.value;
  }
}
