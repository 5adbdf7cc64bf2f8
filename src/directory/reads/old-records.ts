import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { selectOld } from '../store/confirm.ts';

/** A record is asked to be confirmed again after half a year. */
export const confirmAfter = 182;

/** Records that whoever acts should confirm today, at most `limit`, and how many there are. */
export const oldRecords = (tx: Tx, today: string, limit: number) => selectOld(tx, addDays(today, -confirmAfter), limit);
