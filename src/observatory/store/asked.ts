import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { ReleaseId } from '../model.ts';
import type { Published } from '../rules/figure.ts';
import type { AskedFigure, AskedRow, Question } from '../rules/publish-asked.ts';

/** Answers about households in every release, the oldest first, with how they were counted. The owner alone may read it. */
export async function selectAllAsked(tx: Tx): Promise<(readonly AskedRow[])[]> {
  const { rows } = await sql<Omit<AskedRow, 'shown'> & { release: string; n: number | null; on: string | null }>`
    select c.release, c.area, c.question, c.answer, c.told, c.counted, c.came, c.changed, c.went, a.n, a.moved_on as on
    from observatory.asked_counted c
      join observatory.release r on r.id = c.release
      left join observatory.asked a using (release, area, question, answer)
    order by r.cutoff, c.release`.execute(tx);
  const asRow = ({ release: _, n, on, ...r }: (typeof rows)[number]): AskedRow => ({
    ...r,
    shown: n === null ? null : { n, asOf: on! },
  });
  return [...Map.groupBy(rows, (r) => r.release).values()].map((of) => of.map(asRow));
}

/** Answers of an area as a release shows them, the most given first. */
export async function selectAsked(db: Db | Tx, release: ReleaseId, area: string): Promise<AskedFigure[]> {
  const rows = await db
    .selectFrom('observatory.asked')
    .select(['area', 'question', 'answer', 'n', 'moved_on as asOf'])
    .where('release', '=', release)
    .where('area', '=', area)
    .orderBy('n', 'desc')
    .orderBy('answer')
    .execute();
  return rows.map((r) => ({ ...r, question: r.question as Question }));
}

/** Writes what a release shows, and what the next must know; of releases before only how many changed is kept. */
export async function insertAskedRows(tx: Tx, release: ReleaseId, rows: Published<readonly AskedRow[]>): Promise<void> {
  await sql`update observatory.asked_counted set counted = null where counted is not null`.execute(tx);
  const counted = rows.map(({ shown: _, ...r }) => ({ release, ...r }));
  await sql`insert into observatory.asked_counted
    select * from jsonb_populate_recordset(null::observatory.asked_counted, ${JSON.stringify(counted)}::jsonb)`.execute(
    tx,
  );
  const shown = rows.flatMap(({ area, question, answer, shown: s }) =>
    s ? [{ release, area, question, answer, n: s.n, moved_on: s.asOf }] : [],
  );
  await sql`insert into observatory.asked
    select * from jsonb_populate_recordset(null::observatory.asked, ${JSON.stringify(shown)}::jsonb)`.execute(tx);
}
