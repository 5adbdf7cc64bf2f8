import { type Db, inTransaction } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import { linked } from '../rules/linkage/candidates.ts';
import { prepare } from '../rules/linkage/record.ts';
import { savePairs } from '../store/duplicates.ts';
import { linkRecords } from '../store/link-records.ts';

/** Looks for records that are one service, over the whole directory; returns how many pairs there are. Repeatable. */
export const findDuplicates = (db: Db, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const pairs = linked((await linkRecords(tx)).map(prepare));
    await savePairs(
      tx,
      pairs.map((p) => ({ ...p, id: uuidv5('directory.duplicate', `${p.a} ${p.b}`) })),
      now,
    );
    return pairs.length;
  });
