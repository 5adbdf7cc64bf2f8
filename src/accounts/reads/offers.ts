import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { NodeKind } from '../model.ts';
import type { Role } from '../rules/roles.ts';

/** A role somebody was offered and has not answered to. */
export interface Offer {
  readonly id: string;
  readonly role: Role;
  readonly nodeKind: NodeKind;
  readonly nodeName: string;
  readonly until: string | null;
}

/** Roles offered to whoever acts, oldest first. */
export async function ownOffers(tx: Tx): Promise<readonly Offer[]> {
  const { rows } = await sql<Offer>`
    select a.id, a.role, n.kind as "nodeKind", n.name as "nodeName", a.valid_until as until
    from accounts.assignment a join accounts.node n on n.id = a.node
    where a.person = accounts.acting_person() and not a.accepted and a.ended_at is null
      and (a.valid_until is null or a.valid_until >= accounts.today())
    order by a.given_at, a.id limit 50`.execute(tx);
  return rows;
}
