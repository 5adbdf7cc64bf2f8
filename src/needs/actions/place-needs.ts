import { type Db, inTransaction } from '#kit/database.ts';
import { homesWithoutNode, setNode } from '../store/place.ts';

/** Gives every need that has none the node of its municipality. Repeatable. */
export function placeNeeds(db: Db): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (const home of await homesWithoutNode(tx)) await setNode(tx, home);
  });
}
