import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { rowsChanged } from '#kit/rows.ts';

/** How many rows of each kind went, or stayed without a name. */
export interface Emptied {
  readonly sessions: number;
  readonly proofs: number;
  readonly roles: number;
  readonly consents: number;
}

/** Is there an account with this id that was not erased? */
export async function accountStands(tx: Tx, person: string): Promise<boolean> {
  const { rows } = await sql`select from accounts.person where id = ${person} and erased_at is null for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Empties an account: nobody can sign in with it, nothing says whose it was. The row stays, for what it signed. */
export async function emptyAccount(tx: Tx, person: string): Promise<Emptied> {
  const sessions = await rowsChanged(tx, sql`delete from accounts.session where person = ${person}`);
  const proofs = [
    await rowsChanged(tx, sql`delete from accounts.credential where person = ${person}`),
    await rowsChanged(tx, sql`delete from accounts.link where person = ${person}`),
    await rowsChanged(tx, sql`delete from accounts.factor where person = ${person}`),
    await rowsChanged(tx, sql`delete from accounts.recovery_code where person = ${person}`),
    await rowsChanged(tx, sql`delete from accounts.identity where person = ${person}`),
  ].reduce((sum, n) => sum + n, 0);
  const roles = await rowsChanged(
    tx,
    sql`update accounts.assignment set ended_at = coalesce(ended_at, now()) where person = ${person}`,
  );
  const consents = await rowsChanged(
    tx,
    sql`update accounts.consent set withdrawn_at = coalesce(withdrawn_at, now()) where person = ${person}`,
  );
  await sql`update accounts.person set name = null, email = null, email_hash = null, fiscal_hash = null, erased_at = now()
    where id = ${person}`.execute(tx);
  return { sessions, proofs, roles, consents };
}

/** Accounts that were not erased, after an id, in order. */
export async function standingAccounts(tx: Tx, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from accounts.person where erased_at is null and id > ${after}
    order by id limit ${limit}`.execute(tx);
  return rows.map((r) => r.id);
}

export interface OwnRow {
  readonly name: Buffer | null;
  readonly email: Buffer | null;
  readonly language: string;
  readonly made_on: string;
}

export async function personRow(tx: Tx, person: string): Promise<OwnRow | null> {
  const { rows } =
    await sql<OwnRow>`select name, email, language, to_char(made_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as made_on
    from accounts.person where id = ${person} and erased_at is null`.execute(tx);
  return rows[0] ?? null;
}

export interface OwnRole {
  readonly role: string;
  readonly place: string;
  readonly from: string;
  readonly until: string | null;
  readonly ended: string | null;
}

export async function rolesOf(tx: Tx, person: string): Promise<readonly OwnRole[]> {
  const { rows } =
    await sql<OwnRole>`select a.role, n.name as place, a.valid_from::text as from, a.valid_until::text as until,
      to_char(a.ended_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as ended
    from accounts.assignment a join accounts.node n on n.id = a.node where a.person = ${person} order by a.given_at, a.id`.execute(
      tx,
    );
  return rows;
}

export interface OwnSession {
  readonly opened: string;
  readonly seen: string;
  readonly method: string;
  readonly agent: string | null;
  readonly origin: Buffer | null;
}

export async function sessionsOf(tx: Tx, person: string): Promise<readonly OwnSession[]> {
  const { rows } =
    await sql<OwnSession>`select to_char(opened_at at time zone 'Europe/Rome', 'YYYY-MM-DD HH24:MI') as opened,
      to_char(seen_at at time zone 'Europe/Rome', 'YYYY-MM-DD HH24:MI') as seen, method, agent, origin
    from accounts.session where person = ${person} order by opened_at desc`.execute(tx);
  return rows;
}

export interface OwnConsent {
  readonly purpose: string;
  readonly name: { readonly it: string; readonly en: string };
  readonly version: number;
  readonly given: string;
  readonly withdrawn: string | null;
}

export async function consentsOf(tx: Tx, person: string): Promise<readonly OwnConsent[]> {
  const { rows } = await sql<OwnConsent>`select c.purpose, p.name, n.version,
      to_char(c.given_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as given,
      to_char(c.withdrawn_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as withdrawn
    from accounts.consent c join accounts.purpose p on p.code = c.purpose join accounts.notice n on n.id = c.notice
    where c.person = ${person} order by c.given_at, c.id`.execute(tx);
  return rows;
}

/** Identity providers, second factor and password: that they are there, never what they are. */
export async function proofsOf(
  tx: Tx,
  person: string,
): Promise<{ password: boolean; factor: boolean; providers: number }> {
  const { rows } = await sql<{ password: boolean; factor: boolean; providers: number }>`select
      exists (select from accounts.credential where person = ${person}) as password,
      exists (select from accounts.factor where person = ${person} and confirmed_at is not null) as factor,
      (select count(*) from accounts.identity where person = ${person}) as providers`.execute(tx);
  return rows[0] ?? { password: false, factor: false, providers: 0 };
}

export async function correctPerson(tx: Tx, person: string, name: Buffer, language: string): Promise<void> {
  await sql`update accounts.person set name = ${name}, language = ${language} where id = ${person}`.execute(tx);
}
