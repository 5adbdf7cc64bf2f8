import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Accepts the example expenses of what is over, and half of what runs; refuses one in sixty. How many were decided. */
export async function checkExamples(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    with mine as (
      select e.id, abs(hashtext(e.id::text)) % 60 as chance, p.state = 'concluded' as over
      from programme.expense e join programme.action a on a.id = e.action join programme.project p on p.id = a.project
      where e.example and e.state = 'entered' and e.report is null),
    decided as (
      select id, case when chance = 0 then 'refused' else 'checked' end as verdict from mine where over or chance < 30),
    written as (
      insert into programme.expense_check (id, expense, verdict, reason, role, at)
      select md5('check' || id)::uuid, id, verdict, case verdict when 'refused' then 'Manca la quietanza del pagamento (esempio).' else '' end, 'ats-officer', ${now} from decided
      on conflict do nothing)
    update programme.expense e set state = d.verdict from decided d where d.id = e.id`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Example projects that are over, and every third example action. */
export async function exampleContributions(tx: Tx) {
  const over = await tx
    .selectFrom('programme.project')
    .select('id')
    .where('example', '=', true)
    .where('state', '=', 'concluded')
    .where('proposal', 'is', null)
    .orderBy('id')
    .execute();
  const { rows } = await sql<{
    id: string;
  }>`select id from programme.action where example and abs(hashtext(id::text)) % 3 = 0 order by id`.execute(tx);
  return { over, actions: rows };
}
