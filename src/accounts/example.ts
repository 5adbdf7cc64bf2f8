import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Db, Tx } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { sealFor } from '#kit/personal-key.ts';
import { emailHash } from './actions/email-hash.ts';
import { keepable, pepperOf } from './actions/hash-password.ts';
import { newToken } from './actions/open-session.ts';
import type { NodeKind } from './model.ts';
import { enter, nodeId } from './reads.ts';
import { cookieName } from './rules/cookie.ts';
import { normalEmail } from './rules/email.ts';
import type { Role } from './rules/roles.ts';

interface ExamplePerson {
  readonly email?: string;
  readonly name?: string;
  /** Each at a node, which is made when it is not there. */
  readonly roles?: readonly { readonly role: Role; readonly kind: NodeKind; readonly ref: string }[];
  readonly password?: string;
  readonly language?: 'it' | 'en';
  /** The installation's; the one of tests unless told. */
  readonly masterKey?: Uint8Array;
  /** True = of the invented demo territory. */
  readonly example?: boolean;
}

const testKey = new Uint8Array(32).fill(7);

/** Somebody with an account and roles, written as the owner of the tables; their id. Repeated e-mails are refused. */
export async function examplePerson(db: Db | Tx, who: ExamplePerson = {}): Promise<string> {
  // Each statement on its own: what is made here needs no transaction.
  const [tx, masterKey, id] = [db as Tx, who.masterKey ?? testKey, uuidv7()];
  const email = normalEmail(who.email ?? `persona-${id}@example.org`)!;
  await tx
    .insertInto('accounts.person')
    .values({
      id,
      email_hash: await emailHash(tx, { masterKey }, email),
      email: await sealFor(tx, masterKey, id, email),
      name: await sealFor(tx, masterKey, id, who.name ?? 'Anna Esempio'),
      language: who.language ?? 'it',
      made_at: sql`now()`,
      example: who.example ?? false,
    })
    .execute();
  for (const role of who.roles ?? []) await giveRole(tx, id, role);
  if (who.password !== undefined) await givePassword(tx, masterKey, id, who.password);
  return id;
}

async function giveRole(
  tx: Tx,
  person: string,
  { role, kind, ref }: { role: Role; kind: NodeKind; ref: string },
): Promise<void> {
  const node = nodeId(kind, ref);
  await tx
    .insertInto('accounts.node')
    .values({ id: node, kind, ref, name: ref })
    .onConflict((c) => c.doNothing())
    .execute();
  await tx
    .insertInto('accounts.assignment')
    .values({ id: uuidv7(), person, role, node, valid_from: sql`accounts.today()`, given_at: sql`now()` })
    .execute();
}

async function givePassword(tx: Tx, masterKey: Uint8Array, person: string, password: string): Promise<void> {
  const { salt, verifier, memory, passes, lanes } = await keepable(await pepperOf(tx, { masterKey }), password);
  await tx.insertInto('accounts.credential').values({ person, salt, verifier, memory, passes, lanes }).execute();
}

/** A browser that is signed in: the header to send, and who acts with it. */
export interface ExampleSession {
  readonly cookie: string;
  readonly actor: Person;
}

/** Opens a session for somebody without asking for proof, written as the owner of the tables. */
export async function exampleSession(
  db: Db,
  person: string,
  options: { readonly secondFactor?: boolean; readonly publicUrl?: string } = {},
): Promise<ExampleSession> {
  const { token, hash } = newToken();
  await db
    .insertInto('accounts.session')
    .values({
      id: uuidv7(),
      token: hash,
      person,
      opened_at: sql`now()`,
      seen_at: sql`now()`,
      expires_at: sql`now() + interval '12 hours'`,
      second_factor_at: options.secondFactor ? sql`now()` : null,
      method: 'password',
    })
    .execute();
  const session = hash.toString('hex');
  const entered = await enter(db, session);
  if (!entered) throw new Error('the person of this session is locked or erased');
  const { secondFactor, grants } = entered;
  const actor: Person = { kind: 'person', person, session, secondFactor, address: null, grants };
  return { cookie: `${cookieName(options.publicUrl ?? '')}=${token}`, actor };
}

/** People of the demo who hold a role, at the node of a thing when one is named; written down nowhere else. */
export async function exampleHolders(db: Db, role: Role, ref: string | null = null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.person as id from accounts.assignment a
    join accounts.node n on n.id = a.node join accounts.person p on p.id = a.person
    where a.role = ${role} and p.example and (${ref}::text is null or n.ref = ${ref}) order by a.id`.execute(db);
  return rows.map((r) => r.id);
}

/** The first of them. */
export async function exampleHolder(db: Db, role: Role, ref: string | null = null): Promise<string> {
  const [first] = await exampleHolders(db, role, ref);
  if (!first) throw new Error(`the demo has nobody with the role ${role}`);
  return first;
}

/** Takes away a session that was opened for the demo alone. */
export async function dropSession(db: Db | Tx, session: string): Promise<void> {
  await sql`delete from accounts.session where token = decode(${session}, 'hex')`.execute(db);
}
