import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Published } from '#observatory/rules/figure.ts';
import type { ReplyFigure } from '#observatory/rules/publish-replies.ts';

export interface FiguresRelease {
  readonly release: string;
  readonly example: boolean;
}

/** Writes the figures of a release: only what passed `publishReplies` has this type. */
export async function insertFigures(
  tx: Tx,
  { release, example }: FiguresRelease,
  published: Published<{ readonly figures: readonly ReplyFigure[] }>,
): Promise<void> {
  for (let i = 0; i < published.figures.length; i += 500)
    await tx
      .insertInto('listening.figure')
      .values(published.figures.slice(i, i + 500).map(({ asOf, ...f }) => ({ ...f, release, as_of: asOf, example })))
      .onConflict((c) => c.doNothing())
      .execute();
}

export interface KeptFigure extends ReplyFigure {
  readonly release: string;
  readonly example: boolean;
}

/** The figures of a release, all areas. */
export async function figuresOf(db: Db | Tx, release: string): Promise<KeptFigure[]> {
  const { rows } = await sql<KeptFigure>`select release, area, measure, as_of as "asOf", n, value, example
    from listening.figure where release = ${release} order by measure, n desc, area`.execute(db);
  return [...rows];
}

/** What was shown last: the figures of the latest release that has any. Ids of releases grow with their moment. */
export async function shownLast(tx: Tx): Promise<ReplyFigure[]> {
  const { rows } = await sql<ReplyFigure>`select area, measure, as_of as "asOf", n, value from listening.figure
    where release = (select release from listening.figure order by release desc limit 1)`.execute(tx);
  return [...rows];
}
