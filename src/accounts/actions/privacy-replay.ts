import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { erasureHash, type PersonalData, servicesData } from '#kit/personal-data.ts';
import { erasures } from '../store/privacy/requests.ts';
import { eraseOwner } from './privacy-erase-owner.ts';

const page = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Erases again whoever the log says was erased, after an older backup was restored. `log` are lines of erasure logs; what
 * the database knows counts too. Each in a transaction of its own; the second time it finds nobody. How many were erased.
 */
export async function replayErasures(
  deps: Deps,
  slices: readonly PersonalData[],
  log: readonly string[],
): Promise<number> {
  const step = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(deps.db, work);
  const erased = new Set([...log, ...(await step(erasures))].map((l) => l.slice(0, 64)));
  const again = new Set<string>();
  for (const slice of [...slices, servicesData]) {
    for (let after = beforeAll, more = true; more; ) {
      const owners = await step((tx) => slice.owners(tx, after, page));
      for (const owner of owners) if (erased.has(erasureHash(owner))) again.add(owner);
      after = owners.at(-1) ?? after;
      more = owners.length === page;
    }
  }
  for (const owner of again) await step((tx) => eraseOwner(tx, deps, slices, owner, { node: null, cause: 'replay' }));
  return again.size;
}
