import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { enqueue } from '#kit/jobs.ts';
import { may } from '../policy.ts';

/** Has a worker count what is over its period; nothing is erased. */
export function countRetention(deps: Deps, actor: Person): Promise<void> {
  demand(may(actor, 'manage-retention'));
  return asActor(deps.db, actor, async (tx) => {
    await record(tx, deps, actor, {
      verb: 'accounts.manage-retention',
      kind: 'retention-count',
      id: 'all',
      after: { dry: true },
    });
    await enqueue(tx, 'accounts.retention-count', { key: 'count' });
  });
}
