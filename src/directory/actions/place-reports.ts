import { type Db, inTransaction } from '#kit/database.ts';
import { placeUnplaced } from '../store/reports.ts';

/** Gives every report that has none the node of its service, if that is known by now. Repeatable. */
export const placeAllReports = (db: Db): Promise<void> =>
  inTransaction(db, async (tx) => void (await placeUnplaced(tx)));
