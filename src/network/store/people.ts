import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { openMany, sealFor } from '#kit/personal-key.ts';
import type { PersonRole, Place } from '../model.ts';

/** Where somebody has a role: a body, or a network or alliance. */
export type Post = { readonly organization: string } | { readonly place: Place };

/** Somebody in a role, to be written. With an account (`person`), name and e-mail stand there. */
export interface NewPerson {
  readonly id: string;
  readonly role: PersonRole;
  readonly post: Post;
  readonly person: string | null;
  readonly office: string;
  readonly officeEmail: string | null;
  readonly name: string;
  readonly email: string;
  readonly validFrom: string;
  readonly example: boolean;
  readonly at: Date;
}

const postColumns = (post: Post) =>
  'organization' in post
    ? { organization: post.organization, network: null, alliance: null }
    : {
        organization: null,
        network: post.place.kind === 'network' ? post.place.code : null,
        alliance: post.place.kind === 'alliance' ? post.place.code : null,
      };

/** Writes somebody in a role; name and e-mail are sealed with the row's own key, which is made only when there is something to seal. */
export async function insertPerson(tx: Tx, masterKey: Uint8Array, p: NewPerson): Promise<void> {
  const sealed = async (text: string) => (text === '' ? null : await sealFor(tx, masterKey, p.id, text));
  await tx
    .insertInto('network.contact_person')
    .values({
      ...{ id: p.id, role: p.role, ...postColumns(p.post), person: p.person, office: p.office },
      ...{ office_email: p.officeEmail, name: await sealed(p.name), email: await sealed(p.email) },
      ...{ valid_from: p.validFrom, example: p.example, recorded_at: p.at },
    })
    .execute();
}

/** Ends the role of whoever holds it for a body, from a day on: a body has one contact and one deputy. How many ended. */
export async function endRole(tx: Tx, organization: string, role: PersonRole, from: string): Promise<number> {
  const ended = await tx
    .updateTable('network.contact_person')
    .set({ valid_to: sql<string>`greatest(valid_from, ${from}::date)` })
    .where('organization', '=', organization)
    .where('role', '=', role)
    .where(sql<boolean>`(valid_to is null or valid_to > ${from}::date)`)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Ends one person's role; false when there is no such open role that whoever acts may end. */
export async function endPerson(tx: Tx, id: string, from: string): Promise<boolean> {
  const ended = await tx
    .updateTable('network.contact_person')
    .set({ valid_to: sql<string>`greatest(valid_from, ${from}::date)` })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows) > 0;
}

/** Somebody in a role, as whoever may see people reads it. */
export interface KnownPerson {
  readonly id: string;
  readonly role: PersonRole;
  readonly person: string | null;
  readonly office: string;
  readonly officeEmail: string | null;
  /** Null = it stands in their account, or was erased. */
  readonly name: string | null;
  readonly email: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** People in their roles at a place of the tree, those of today first; row-level security leaves out what is not for whoever acts. */
export async function peopleAt(tx: Tx, masterKey: Uint8Array, node: string): Promise<KnownPerson[]> {
  const rows = await tx
    .selectFrom('network.contact_person')
    .select(['id', 'role', 'person', 'office', 'office_email as officeEmail', 'name', 'email'])
    .select(['valid_from as validFrom', 'valid_to as validTo'])
    .where('node', '=', node)
    .where(sql<boolean>`valid_to is distinct from valid_from`)
    .orderBy(sql`valid_to desc nulls first, role, valid_from desc`)
    .limit(100)
    .execute();
  const sealed = rows.flatMap((r) =>
    [r.name, r.email].flatMap((bytes) => (bytes === null ? [] : [{ owner: r.id, bytes }])),
  );
  const opened = await openMany(tx, masterKey, sealed);
  const text = new Map(sealed.map((s, i) => [s.bytes, opened[i] ?? null]));
  return rows.map(({ name, email, ...r }) => ({
    ...r,
    role: r.role as PersonRole,
    name: name === null ? null : (text.get(name) ?? null),
    email: email === null ? null : (text.get(email) ?? null),
  }));
}
