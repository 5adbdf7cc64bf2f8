import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Financed budget lines of actions where the acting person answers for vouchers; at most two hundred. */
export async function voucherLines(tx: Tx) {
  const { rows } = await sql<{ id: string; title: string; cents: number }>`
    select l.id, a.title, l.cents from programme.budget_line l join programme.action a on a.id = l.action
    join programme.project p on p.id = a.project and p.state in ('approved', 'running')
    where l.kind = 'financed' and a.node in (select programme.mine('answer-voucher')) order by a.title, l.cents desc limit 200`.execute(
    tx,
  );
  return rows;
}
