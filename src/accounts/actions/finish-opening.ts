import { sql } from 'kysely';
import { namedPerson } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Opening } from '../store/password.ts';
import { keepOrigin, type Opened, type Visitor } from './open-session.ts';

/** What every way of signing in ends with: where from, the audit row, and whether the second factor is wanted. */
export async function finishOpening(
  tx: Tx,
  deps: Deps,
  opening: Opening & { readonly secret: string },
  person: string,
  visitor: Visitor,
  how: { readonly verb: string; readonly method: string },
): Promise<Opened> {
  const actor = namedPerson(person, opening.token.toString('hex'), visitor.address);
  await keepOrigin(tx, deps, opening.id, person, visitor.address);
  const entry = { verb: how.verb, kind: 'session', id: opening.id, owner: person, after: { method: how.method } };
  await record(tx, deps, actor, entry);
  const { rows } = await sql<{ factor: Opened['factor'] }>`select accounts.factor_wanted() as factor`.execute(tx);
  return { token: opening.secret, person, factor: rows[0]?.factor ?? 'none' };
}
