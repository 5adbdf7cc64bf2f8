import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Published } from '../rules/figure.ts';
import type { AskedFigure, Question } from '../rules/publish-asked.ts';

/** Answers about households as last counted, in every area; what was left over only the owner of the database reads. */
export const selectAllAsked = (tx: Tx): Promise<AskedFigure[]> => select(tx, null);

/** Published answers of an area, the most given first. */
export async function selectAsked(db: Db | Tx, area: string): Promise<AskedFigure[]> {
  return (await select(db, area)).filter((f) => f.answer !== '');
}

async function select(db: Db | Tx, area: string | null): Promise<AskedFigure[]> {
  const rows = await db
    .selectFrom('observatory.asked')
    .select(['area', 'question', 'answer', 'n', 'as_of as asOf'])
    .$if(area !== null, (q) => q.where('area', '=', area!))
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
