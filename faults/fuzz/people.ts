import { examplePerson, exampleSession } from '../../src/accounts/example.ts';
import type { NodeKind } from '../../src/accounts/model.ts';
import { type Role, roleCodes, roles } from '../../src/accounts/rules/roles.ts';
import type { Db } from '../../src/kit/database.ts';

/** Somebody who sends requests: nobody in particular, or signed in with a role. */
export interface Sender {
  readonly who: string;
  /** Null for a visitor. */
  readonly cookie: () => string | null;
  /** After something that may have ended the session, or the person's roles: as at the beginning. */
  readonly renew: () => Promise<void>;
}

const visitor: Sender = { who: 'visitor', cookie: () => null, renew: async () => {} };

interface Given {
  readonly role: Role;
  readonly kind: NodeKind;
  readonly ref: string;
}

/** A visitor, somebody without a role, and one person for each role and kind of place where it is given. */
export async function senders(db: Db, ref: (kind: NodeKind) => string): Promise<readonly Sender[]> {
  const given = roleCodes.flatMap((role) => roles[role].at.slice(0, 2).map((kind) => ({ role, kind, ref: ref(kind) })));
  const people = await Promise.all(given.map((g) => signedIn(db, `${g.role} of ${g.kind}`, [g])));
  // Nearly half of what is sent comes from visitors: most routes are theirs.
  return [...people, await signedIn(db, 'nobody', []), ...Array.from({ length: 12 }, () => visitor)];
}

async function signedIn(db: Db, who: string, given: readonly Given[]): Promise<Sender> {
  const open = async () => {
    const person = await examplePerson(db, { roles: given, password: 'una password di prova lunga' });
    return exampleSession(db, person, { secondFactor: true });
  };
  let session = await open();
  return { who, cookie: () => session.cookie, renew: async () => void (session = await open()) };
}
