import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';

/** Whether the demo has its example reports already. */
export const hasExampleReports = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('programme.report').select('id').where('example', '=', true).limit(1).execute()).length > 0;

/** Example expenses of an alliance in a cycle until a day, that nobody has checked. */
export async function examplesToCheck(
  db: Db,
  cycle: string,
  alliance: string,
  until: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select e.id from programme.expense e join programme.action a on a.id = e.action
    join programme.project p on p.id = a.project where p.cycle = ${cycle} and p.alliance = ${alliance} and e.state = 'entered'
      and e.example and e.document_date <= ${until} order by e.id`.execute(db);
  return rows.map((r) => r.id);
}
