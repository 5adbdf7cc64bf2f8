import type { Db, Tx } from '#kit/database.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';

/** What a cycle asks of projects and of spending; null = outside any cycle, or no such cycle. */
export const spendingCycle = (db: Db | Tx, code: string | null) => cycleForSpending(db, code);
