import type { Person } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { lastRun, periodRows, type PeriodRow as Row, type Run } from '../../store/privacy/retention.ts';

export type PeriodRow = Row & { readonly basis: 'public-task' | 'legal-obligation' | 'consent' };

/** How long each kind of data is kept, and why. */
export const retentionPeriods = async (db: Db | Tx): Promise<readonly PeriodRow[]> =>
  (await periodRows(db)) as readonly PeriodRow[];

/** The same with what is over now and what the last cleaning dropped, for whoever may see it. */
export const retentionState = (
  db: Db,
  actor: Person,
): Promise<{ readonly rows: readonly PeriodRow[]; readonly counted: Run | null; readonly cleaned: Run | null }> =>
  readAs(db, actor, async (tx) => ({
    rows: await retentionPeriods(tx),
    counted: await lastRun(tx, true),
    cleaned: await lastRun(tx, false),
  }));
