import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { isUuid, uuidv7 } from '#kit/ids.ts';
import { mayKeep } from '../policy.ts';
import type { Part } from '../rules/parts.ts';
import { mergeOf, mergeRecords, selectPair, setApart, unmergeRecords } from '../store/duplicates.ts';

/** What whoever keeps both records says of a pair. */
export type Decision =
  | {
      readonly say: 'one';
      readonly kept: string /** Parts taken from the other record. */;
      readonly taken: readonly Part[];
    }
  | { readonly say: 'undo' | 'two' | 'again' };

/** Why a pair was not decided, in the reader's words. */
export interface Refusals {
  readonly unknown: string;
  readonly merged: string;
  readonly holdsOthers: string;
}

/**
 * Decides about a pair of records: one service (merged, nothing deleted), two services (remembered), undone, or to be looked at again.
 * @throws AppError not-allowed; not-found when the pair is not theirs or is not there; conflict when a record is inside another.
 */
export function decide(deps: Deps, actor: Person, pair: string, what: Decision, refusals: Refusals): Promise<void> {
  demand(mayKeep(actor, 'merge'));
  return asActor(deps.db, actor, async (tx) => {
    const now = deps.clock.now();
    const found = isUuid(pair) ? await selectPair(tx, pair) : null;
    if (!found) throw new AppError('not-found', refusals.unknown);
    const done = await carryOut();
    if (done === 'merged' || done === 'undone') throw new AppError('conflict', refusals.merged);
    if (done === 'holds-others') throw new AppError('conflict', refusals.holdsOthers);
    if (done !== 'done') throw new AppError('not-found', refusals.unknown);
    await record(tx, deps, actor, {
      ...{ verb: 'directory.merge', kind: 'duplicate', id: pair },
      after: { ...what, records: [found.one, found.other] },
      event: ['directory.changed', { services: [found.one, found.other] }],
    });

    async function carryOut() {
      if (what.say === 'one') {
        const id = uuidv7(now.getTime());
        return mergeRecords(tx, { id, pair, kept: what.kept, taken: what.taken, at: now });
      }
      if (what.say !== 'undo') return (await setApart(tx, pair, what.say === 'two', now)) ? 'done' : 'unknown';
      const merge = await mergeOf(tx, found!);
      return merge ? unmergeRecords(tx, merge.id, now) : 'undone';
    }
  });
}
