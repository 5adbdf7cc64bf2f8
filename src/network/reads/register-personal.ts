import { sql } from 'kysely';
import { isUuid } from '#kit/ids.ts';
import { type Both, line, type PersonalData } from '#kit/personal-data.ts';
import { erasePersonalKey, openFor } from '#kit/personal-key.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsCounted } from '#kit/rows.ts';

const labels: Readonly<Record<string, Both>> = {
  role: { it: 'Ruolo', en: 'Role' },
  office: { it: 'Ufficio', en: 'Office' },
  name: { it: 'Nome', en: 'Name' },
  email: { it: 'E-mail', en: 'E-mail' },
  from: { it: 'Dal', en: 'From' },
  until: { it: 'Fino al', en: 'Until' },
};

/** People in their roles who have no account: `owner` is the row, or the account it is linked to. */
export const registerData: PersonalData = {
  slice: 'network',
  gather: async (tx, { config }, owner) => {
    const rows = await tx
      .selectFrom('network.contact_person')
      .select(['id', 'role', 'office', 'name', 'email', 'valid_from', 'valid_to'])
      .where((e) => e.or([e('id', '=', owner), e('person', '=', owner)]))
      .orderBy('valid_from')
      .execute();
    if (rows.length === 0) return [];
    const open = (id: string, bytes: Buffer | null) =>
      bytes === null ? null : openFor(tx, config.masterKey, id, bytes);
    const records = [];
    for (const r of rows) {
      const value = {
        role: r.role,
        office: r.office,
        name: await open(r.id, r.name),
        email: await open(r.id, r.email),
      };
      const dated = { ...value, from: r.valid_from, until: r.valid_to };
      records.push(Object.entries(dated).map(([key, v]) => ({ key, label: labels[key]!, value: v })));
    }
    return [
      {
        key: 'roles-in-register',
        title: { it: 'I tuoi ruoli nel registro', en: 'Your roles in the register' },
        records,
      },
    ];
  },
  erase: async (tx, _deps, owner) => {
    const { rows } = await sql<{ id: string }>`update network.contact_person
      set name = null, email = null, person = null, valid_to = coalesce(valid_to, greatest(valid_from, accounts.today()))
      where (id = ${owner} or person = ${owner}) and (name is not null or email is not null or person is not null)
      returning id`.execute(tx);
    if (rows.length === 0) return [];
    for (const { id } of rows) await erasePersonalKey(tx, id);
    const why = {
      it: 'Resta che l’ufficio ha risposto per l’ente in quei giorni.',
      en: 'That the office answered for the body in those days stays.',
    };
    return [line('Nome ed e-mail nel registro', 'Name and e-mail in the register', rows.length, 'anonymised', why)];
  },
  owners: async (tx, after, limit) => {
    const { rows } = await sql<{ id: string }>`select id from network.contact_person
      where (name is not null or email is not null) and id > ${after} order by id limit ${limit}`.execute(tx);
    return rows.map((r) => r.id);
  },
  find: async (tx, typed) => {
    if (!isUuid(typed.trim())) return null;
    const row = await tx
      .selectFrom('network.contact_person')
      .select(['id', 'node'])
      .where('id', '=', typed.trim().toLowerCase())
      .executeTakeFirst();
    return row ? { owner: row.id, node: row.node } : null;
  },
};

/** Names of people whose role is over go with their key; that the office answered stays. */
export const registerKinds: readonly RetainedKind[] = [
  {
    kind: 'contact-people',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from network.contact_person where valid_to < ${before} and (name is not null or email is not null)`,
      ),
    drop: async (tx, before, limit) => {
      const { rows } = await sql<{
        id: string;
      }>`update network.contact_person set name = null, email = null where id in (
        select id from network.contact_person where valid_to < ${before} and (name is not null or email is not null) limit ${limit})
        returning id`.execute(tx);
      for (const { id } of rows) await erasePersonalKey(tx, id);
      return rows.length;
    },
  },
];
