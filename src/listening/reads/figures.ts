import type { Db } from '#kit/database.ts';
import { release } from '#observatory/reads.ts';
import { figuresOf, type KeptFigure } from '../store/figures.ts';

/** The figures of replies of the latest release, every area; none before the first. */
export async function replyFigures(db: Db): Promise<readonly KeptFigure[]> {
  const row = await release(db);
  return row === null ? [] : figuresOf(db, row.id);
}
