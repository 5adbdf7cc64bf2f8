import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';

/** The account with this e-mail, made if there is none; null when it was erased or the hash is somebody's who left. */
export async function invitee(tx: Tx, mail: Buffer, proposed: string, language: Lang): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`
    select accounts.invitee(${mail}, ${proposed}, ${language}) as person`.execute(tx);
  return rows[0]?.person ?? null;
}

/** False when the account is in use already. */
export async function makeInvitation(
  tx: Tx,
  v: { person: string; id: string; token: Buffer; name: Buffer | null; email: Buffer },
): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`
    select accounts.make_invitation(${v.person}, ${v.id}, ${v.token}, ${v.name}, ${v.email}) as made`.execute(tx);
  return rows[0]?.made === true;
}

/**
 * Gives a role, or offers it; false when the person has it there already. An offer nobody answered, and a role whose last
 * day is past, make room: so an invitation is sent again.
 */
export async function insertAssignment(
  tx: Tx,
  a: {
    id: string;
    person: string;
    role: string;
    node: string;
    from: string;
    until: string | null;
    by: string | null;
    at: Date;
    spokenName: Buffer | null;
  },
): Promise<boolean> {
  await sql`update accounts.assignment set ended_at = ${a.at}, ended_by = ${a.by} where person = ${a.person}
    and role = ${a.role} and node = ${a.node} and ended_at is null
    and (not accepted or valid_until < accounts.today())`.execute(tx);
  const { numAffectedRows } = await sql`
    insert into accounts.assignment (id, person, role, node, valid_from, valid_until, given_by, given_at, spoken_name)
    values (${a.id}, ${a.person}, ${a.role}, ${a.node}, ${a.from}, ${a.until}, ${a.by}, ${a.at}, ${a.spokenName})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}
