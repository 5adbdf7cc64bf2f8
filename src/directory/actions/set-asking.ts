import { recordSetup } from '#kit/audit.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { saveAsking, selectAsking } from '../store/asking.ts';

/** Says whether the daily job writes to bodies; recorded. Only whoever runs the installation gets here. */
export const setAsking = (db: Db, on: boolean): Promise<void> =>
  inTransaction(db, async (tx) => {
    const before = { byItself: await selectAsking(tx) };
    await saveAsking(tx, on);
    const after = { byItself: on };
    await recordSetup(tx, { verb: 'directory.ask', kind: 'setting', id: 'ask-by-itself', before, after });
  });
