import { type Db, inTransaction } from '#kit/database.ts';
import { organizations } from '../reads.ts';
import { placeOrganizations, placeRows, placeTerritory } from '../store/governance.ts';

/** Builds, or brings up to date, the whole governance tree: once for an installation, then by whoever changes a part. */
export function placeGovernance(db: Db): Promise<void> {
  return inTransaction(db, async (tx) => {
    await placeTerritory(tx);
    for (let after: { nameKey: string; id: string } | undefined; ; ) {
      const page = await organizations(tx, { limit: 200, ...(after ? { after } : {}) });
      await placeOrganizations(tx, page);
      after = page.at(-1);
      if (!after) break;
    }
    await placeRows(tx);
  });
}
