import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { openMany } from '#kit/personal-key.ts';

/** One's own account, as its page shows it. */
export interface OwnAccount {
  readonly email: string | null;
  readonly hasPassword: boolean;
  /** `proposed` = the secret was made and no code was given yet. */
  readonly factor: 'none' | 'proposed' | 'on';
  readonly recoveryLeft: number;
  /** Names of identity providers this account opens with. */
  readonly providers: readonly string[];
  readonly sessions: number;
  /** Verbs of each role held, `<slice>.<verb>`. */
  readonly verbs: Readonly<Record<string, readonly string[]>>;
}

interface Row extends Omit<OwnAccount, 'email' | 'verbs'> {
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly verbs: Record<string, string[]> | null;
}

/** Everything in one query, and one for the key. @throws Error when nobody acts. */
export async function ownAccount(tx: Tx, masterKey: Uint8Array): Promise<OwnAccount> {
  const { rows } = await sql<Row>`
    with me as (select session, person from accounts.acting())
    select p.id, p.email as sealed, accounts.recovery_left() as "recoveryLeft",
      exists (select from accounts.own_password_salt()) as "hasPassword",
      coalesce((select case when f.confirmed_at is null then 'proposed' else 'on' end from accounts.factor f where f.person = p.id), 'none') as factor,
      array(select r.name from accounts.identity i join accounts.provider r on r.code = i.provider where i.person = p.id order by 1) as providers,
      (select count(*)::integer from accounts.session s where s.person = p.id and s.ended_at is null and s.expires_at > now()
        and s.seen_at > now() - accounts.session_rest()) as sessions,
      (select jsonb_object_agg(role, verbs) from (
        select q.role, jsonb_agg(q.verb order by q.verb) as verbs from accounts.permission q
        where q.role in (select a.role from accounts.assignment a where a.person = p.id) group by q.role) given) as verbs
    from me join accounts.person p on p.id = me.person`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('nobody acts in this transaction');
  const [email] = row.sealed ? await openMany(tx, masterKey, [{ owner: row.id, bytes: row.sealed }]) : [null];
  return { ...row, email: email ?? null, verbs: row.verbs ?? {} };
}

/** Whether whoever acts gave the second factor, or has none to give. */
export async function actsFully(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`select accounts.acting_fully() is not null as full`.execute(tx);
  return rows[0]?.full === true;
}

/** A browser in which one is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly current: boolean;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly secondFactor: boolean;
  readonly method: 'password' | 'link' | 'provider';
  readonly agent: string | null;
  readonly address: string | null;
}

/** One's own open sessions, this one first, then the latest. */
export async function ownSessions(tx: Tx, masterKey: Uint8Array): Promise<readonly OwnSession[]> {
  const { rows } = await sql<Omit<OwnSession, 'address'> & { person: string; origin: Buffer | null }>`
    select s.id, s.person, s.id = a.session as current, s.opened_at as "openedAt", s.seen_at as "seenAt",
      s.second_factor_at is not null as "secondFactor", s.method, s.agent, s.origin
    from accounts.acting() a join accounts.session s on s.person = a.person
    where s.ended_at is null and s.expires_at > now() and s.seen_at > now() - accounts.session_rest()
    order by 3 desc, s.seen_at desc limit 100`.execute(tx);
  const sealed = rows.flatMap((r) => (r.origin ? [{ owner: r.person, bytes: r.origin }] : []));
  const opened = await openMany(tx, masterKey, sealed);
  const addresses = new Map(sealed.map((s, i) => [s.bytes, opened[i] ?? null]));
  return rows.map(({ person: _, origin, ...r }) => ({
    ...r,
    address: origin ? (addresses.get(origin) ?? null) : null,
  }));
}
