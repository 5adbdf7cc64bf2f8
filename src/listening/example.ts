import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import type { Db } from '#kit/database.ts';

/** Two territories side by side, for tests: nothing of one is anybody's business in the other. */
export const exampleHomes = { a: '017029', b: '015146' } as const;
export type Side = keyof typeof exampleHomes;

/** A region with two networks, each with an alliance, an Ambito, a municipality, and bodies in the first. */
export async function exampleTerritory(db: Db, bodies: readonly string[] = []): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await placeNodes(tx, [{ kind: 'region', ref: 'lombardia', name: 'Regione', parents: [] }]);
    for (const side of ['a', 'b'] as const) {
      const node = (kind: NodeKind, ref: string, ...parents: [NodeKind, string][]) => ({
        ...{ kind, ref, name: `${kind} ${side}`, parents: parents.map(([k, p]) => ({ kind: k, ref: p })) },
      });
      await placeNodes(tx, [
        node('network', side, ['region', 'lombardia']),
        node('alliance', side, ['network', side]),
        node('ambito', side, ['alliance', side]),
        node('municipality', exampleHomes[side], ['ambito', side]),
        ...(side === 'a' ? bodies.map((body) => node('organization', body, ['alliance', side])) : []),
      ]);
    }
  });
}

/** Somebody signed in with a role at a place, written as the owner of the tables. */
export async function exampleActor(
  db: Db,
  role: Role,
  kind: NodeKind,
  ref: string,
  secondFactor = true,
): Promise<Person> {
  const [person, token, node] = [randomUUID(), randomBytes(32), nodeId(kind, ref)];
  const hash = createHash('sha256').update(token).digest();
  await sql`insert into accounts.person (id, made_at) values (${person}, now())`.execute(db);
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${randomUUID()}, ${person}, ${role}, ${node}, '2020-01-01', now())`.execute(db);
  await sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method)
    values (${randomUUID()}, ${hash}, ${person}, now(), now(), now() + interval '1 day', ${secondFactor ? new Date() : null}, 'password')`.execute(
    db,
  );
  return {
    ...{ kind: 'person', person, session: hash.toString('hex'), secondFactor, address: null },
    grants: [{ role, node, nodeKind: kind, nodeName: ref, until: null, active: true }],
  };
}
