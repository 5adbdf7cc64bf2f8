import { type Db, inTransaction } from '#kit/database.ts';
import { placeReports, servicesWithoutNode } from '../store/reports.ts';
import { nodeOfService } from './node-of-service.ts';

/** Gives every report that has none the node of its service. Repeatable. */
export function placeAllReports(db: Db): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (const service of await servicesWithoutNode(tx)) {
      const node = await nodeOfService(tx, service);
      if (node !== null) await placeReports(tx, service, node);
    }
  });
}
