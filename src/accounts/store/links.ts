import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Opening } from './password.ts';

export type LinkKind = 'sign-in' | 'reset' | 'invitation' | 'email';

/** A link as its holder finds it; name and e-mail are sealed with the person's key. */
export interface LinkRow {
  readonly kind: LinkKind;
  readonly state: 'good' | 'used' | 'expired';
  readonly person: string;
  readonly name: Buffer | null;
  readonly email: Buffer | null;
  readonly language: Lang;
}

export async function linkRow(db: Db | Tx, secret: Buffer): Promise<LinkRow | null> {
  const { rows } = await sql<LinkRow>`select * from accounts.link_of(${secret})`.execute(db);
  return rows[0] ?? null;
}

/** Uses up a link for signing in; null when it is no good any more. */
export async function openByLink(tx: Tx, secret: Buffer, s: Opening): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`
    select accounts.open_by_link(${secret}, ${s.id}, ${s.token}, ${s.agent}) as person`.execute(tx);
  return rows[0]?.person ?? null;
}

/** A link to be sent; as the owner of the tables. False when this very link was made already. */
export async function insertLink(
  tx: Tx,
  link: {
    id: string;
    kind: LinkKind;
    person: string;
    token: Buffer;
    minutes: number;
    email?: Buffer;
    emailHash?: Buffer;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into accounts.link (id, kind, person, token, expires_at, email, email_hash)
    values (${link.id}, ${link.kind}, ${link.person}, ${link.token}, now() + make_interval(mins => ${link.minutes}),
      ${link.email ?? null}, ${link.emailHash ?? null}) on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function confirmEmail(
  tx: Tx,
  secret: Buffer,
): Promise<{ person: string; old_email: Buffer | null; outcome: 'taken' | 'changed'; language: Lang } | null> {
  const { rows } = await sql<{
    person: string;
    old_email: Buffer | null;
    outcome: 'taken' | 'changed';
    language: Lang;
  }>`
    select * from accounts.confirm_email(${secret})`.execute(tx);
  return rows[0] ?? null;
}
