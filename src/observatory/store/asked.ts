import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Published } from '../rules/figure.ts';
import type { AskedFigure, Question } from '../rules/publish-asked.ts';

/** Published answers about households: of an area, or (null) of all; the most given first, the rest last. */
export async function selectAsked(db: Db | Tx, area: string | null): Promise<AskedFigure[]> {
  const rows = await db
    .selectFrom('observatory.asked')
    .select(['area', 'question', 'answer', 'n', 'as_of as asOf'])
    .$if(area !== null, (q) => q.where('area', '=', area!))
    .orderBy(sql`answer = ''`)
    .orderBy('n', 'desc')
    .orderBy('answer')
    .execute();
  return rows.map((r) => ({ ...r, question: r.question as Question }));
}

/** Puts what may be shown now in place of what was shown. */
export async function replaceAsked(tx: Tx, figures: Published<readonly AskedFigure[]>): Promise<void> {
  await sql`delete from observatory.asked`.execute(tx);
  const rows = figures.map(({ asOf, ...f }) => ({ ...f, as_of: asOf }));
  await sql`insert into observatory.asked
    select * from jsonb_populate_recordset(null::observatory.asked, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
}
