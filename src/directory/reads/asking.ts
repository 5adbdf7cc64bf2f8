import type { Db, Tx } from '#kit/database.ts';
import { selectAsking } from '../store/asking.ts';

/** Whether the daily job writes to the addresses that bodies publish: only once whoever runs the installation says so, or in the demo. */
export const asksByItself = async (db: Db | Tx, demo: boolean): Promise<boolean> => (await selectAsking(db)) ?? demo;
