import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { ReleaseId } from '../model.ts';
import type { Counted } from '../rules/counted.ts';
import type { Figure } from '../rules/figure.ts';
import type { Past } from '../rules/past.ts';
import { cellKey } from '../rules/tally.ts';
import { selectRelease, small, toFigure } from './releases.ts';

/** What the latest release showed and counted. The owner alone may read it. */
export async function readPast(tx: Tx): Promise<Past> {
  const rows = await tx
    .selectFrom('observatory.counted')
    .select(['release', 'position', 'need', 'revision', 'counted'])
    .orderBy('position')
    .execute();
  const release = (rows[0]?.release as ReleaseId | undefined) ?? (await selectRelease(tx, null))?.id;
  const figures = release === undefined ? [] : await wholeFigures(tx, release);
  const unmoved = await tx.selectFrom('observatory.unmoved').select(['cell', 'came', 'gone', 'changed']).execute();
  return {
    figures: new Map(figures.map((f) => [cellKey(f.area, f.category, f.period), f])),
    remembered: rows.map((r) => ({
      // Erased: who it was is not known any more, only that it counted.
      need: r.need ?? `gone ${r.position}`,
      revision: r.revision.toISOString(),
      counted: r.counted as unknown as Counted,
    })),
    since: new Map(unmoved.map(({ cell, came, gone, changed }) => [cell, { came, gone, most: changed }])),
  };
}

async function wholeFigures(tx: Tx, release: ReleaseId): Promise<Figure[]> {
  const rows = await tx
    .selectFrom('observatory.figure')
    .select([...small, 'bands', 'worst', 'week'])
    .where('release', '=', release)
    .execute();
  return rows.map(toFigure);
}

/** Puts what this release counted in the place of what the one before did. */
export async function replacePast(
  tx: Tx,
  release: ReleaseId,
  { remembered, since }: Omit<Past, 'figures'>,
): Promise<void> {
  await sql`delete from observatory.counted`.execute(tx);
  await sql`delete from observatory.unmoved`.execute(tx);
  for (let i = 0; i < remembered.length; i += 2000) {
    const rows = remembered.slice(i, i + 2000).map((r, n) => ({ release, position: i + n, ...r }));
    await sql`insert into observatory.counted
      select * from jsonb_populate_recordset(null::observatory.counted, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
  }
  const cells = [...since].map(([cell, { came, gone, most }]) => ({ cell, came, gone, changed: most }));
  await sql`insert into observatory.unmoved
    select * from jsonb_populate_recordset(null::observatory.unmoved, ${JSON.stringify(cells)}::jsonb)`.execute(tx);
}
