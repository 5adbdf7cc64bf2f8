import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Role } from '../rules/roles.ts';

/** Bodies (their key in the network) where somebody holds a role today, as far as whoever acts may see roles: one query. */
export async function bodiesWhereHeld(tx: Tx, role: Role): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ref: string }>`
    select distinct n.ref from accounts.assignment a join accounts.node n on n.id = a.node and n.kind = 'organization'
    where a.role = ${role} and a.ended_at is null and a.accepted
      and a.valid_from <= accounts.today() and (a.valid_until is null or a.valid_until >= accounts.today())`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.ref));
}
