import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Opening } from './password.ts';

/** An identity provider as it is kept: the secret sealed, the settings as JSON. */
export interface ProviderRow {
  readonly code: string;
  readonly name: string;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: Buffer | null;
  readonly settings: unknown;
}

export async function providerRow(db: Db | Tx, code: string): Promise<ProviderRow | null> {
  const { rows } = await sql<ProviderRow>`select code, name, issuer, client_id, client_secret, settings
    from accounts.provider where code = ${code}`.execute(db);
  return rows[0] ?? null;
}

export async function saveProvider(tx: Tx, p: ProviderRow): Promise<void> {
  await sql`insert into accounts.provider (code, name, issuer, client_id, client_secret, settings)
    values (${p.code}, ${p.name}, ${p.issuer}, ${p.client_id}, ${p.client_secret}, ${JSON.stringify(p.settings)}::jsonb)
    on conflict (code) do update set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
      client_secret = excluded.client_secret, settings = excluded.settings`.execute(tx);
}

/** How many accounts opened with it; null when there was none. */
export async function deleteProvider(tx: Tx, code: string): Promise<number | null> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::integer as n from accounts.identity where provider = ${code}`.execute(tx);
  const { numAffectedRows } = await sql`delete from accounts.provider where code = ${code}`.execute(tx);
  return numAffectedRows === 1n ? rows[0]!.n : null;
}

/** Somebody as a provider vouches for them, in keyed hashes. */
export interface Vouched {
  readonly provider: string;
  readonly subject: Buffer;
  readonly fiscal: Buffer | null;
  readonly mail: Buffer | null;
  readonly strong: boolean;
}

export type ProviderOutcome = 'known' | 'fiscal' | 'invited' | 'made' | 'taken' | 'unknown' | 'locked';

export async function openByProvider(
  tx: Tx,
  v: Vouched,
  newPerson: string,
  s: Opening,
): Promise<{ person: string | null; outcome: ProviderOutcome }> {
  const { rows } = await sql<{ person: string | null; outcome: ProviderOutcome }>`
    select * from accounts.open_by_provider(${v.provider}, ${v.subject}, ${v.fiscal}, ${v.mail}, ${newPerson},
      ${s.id}, ${s.token}, ${s.agent}, ${v.strong})`.execute(tx);
  return rows[0]!;
}

/** Uses up an invitation; null when it is no good, or this identity opens another account. */
export async function joinByLink(tx: Tx, secret: Buffer, v: Vouched, s: Opening): Promise<string | null> {
  const { rows } = await sql<{
    person: string | null;
  }>`select accounts.join_by_link(${secret}, ${v.provider}, ${v.subject},
    ${v.fiscal}, ${s.id}, ${s.token}, ${s.agent}, ${v.strong}) as person`.execute(tx);
  return rows[0]?.person ?? null;
}

/** Name and e-mail of whoever has just entered for the first time, sealed; what is there already stays. */
export async function keepProfile(tx: Tx, name: Buffer | null, email: Buffer | null): Promise<void> {
  await sql`select accounts.introduce(${name}, ${email})`.execute(tx);
}
