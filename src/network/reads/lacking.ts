import { sql } from 'kysely';
import { bodiesWhereHeld } from '#accounts/reads/held-at.ts';
import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { PersonRole, Place } from '../model.ts';

/** A member that nobody answers for yet. */
export interface Lacking {
  readonly organization: string;
  readonly name: string;
  /** Network or alliance it belongs to. */
  readonly network: string | null;
  readonly alliance: string | null;
  readonly since: Date;
  readonly role: Extract<PersonRole, 'contact' | 'deputy'>;
}

/**
 * Members of today without a contact, or without a deputy, in the networks and alliances whose members whoever acts manages;
 * a contact with an account counts. Three queries, however many members there are.
 */
export async function membersLacking(
  tx: Tx,
  role: Lacking['role'],
  today: string,
  place: Place | null = null,
): Promise<Lacking[]> {
  const held = await bodiesWhereHeld(tx, role);
  const { rows } = await sql<Lacking>`
    select m.organization, o.name, m.network, m.alliance, m.recorded_at as since, ${role}::text as role
    from network.membership m join network.organization o on o.id = m.organization
    where m.node in (select network.mine('manage-members')) and ${place === null ? sql`true` : sql`${sql.ref(place.kind === 'alliance' ? 'm.alliance' : 'm.network')} = ${place.code}`}
      and (m.valid_from is null or m.valid_from <= ${today}::date) and (m.valid_to is null or m.valid_to > ${today}::date)
      and not exists (select from network.contact_person c where c.organization = m.organization and c.role = ${role}
        and c.valid_from <= ${today}::date and (c.valid_to is null or c.valid_to > ${today}::date))
    order by o.name_key, m.id`.execute(tx);
  return rows.filter((r) => !held.has(r.organization));
}

/** Bodies of which whoever acts is the contact and where nobody is deputy. */
export async function ownBodiesWithoutDeputy(tx: Tx, actor: Person, today: string): Promise<readonly OwnPlace[]> {
  const own = new Set(actor.grants.filter((g) => g.role === 'contact' && g.active).map((g) => g.node));
  if (own.size === 0) return [];
  const held = await bodiesWhereHeld(tx, 'deputy');
  const bodies = (await placesWhere(tx, 'network.name-people', 'organization')).filter(
    (b) => own.has(b.node) && !held.has(b.ref),
  );
  const { rows } = await sql<{ ref: string }>`
    select distinct organization::text as ref from network.contact_person
    where organization::text = any(${bodies.map((b) => b.ref)}) and role = 'deputy'
      and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`.execute(tx);
  const named = new Set(rows.map((r) => r.ref));
  return bodies.filter((b) => !named.has(b.ref));
}
