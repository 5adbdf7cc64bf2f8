import { type Db, inTransaction } from '#kit/database.ts';
import { placeUnplaced } from '../store/place.ts';

/** Gives every need that has none the node of its municipality, if that is in the tree by now. Repeatable. */
export const placeNeeds = (db: Db): Promise<void> => inTransaction(db, async (tx) => void (await placeUnplaced(tx)));
