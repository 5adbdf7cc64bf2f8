import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { nodeKinds } from '#accounts/model.ts';
import { enter, nodeId, pathOf, placeNodes } from '#accounts/reads.ts';
import { allow } from '#accounts/rules/allow.ts';
import { roleCodes, roles } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, type Db, inTransaction } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { slices } from './map.ts';
import { drawRoles, permissions } from './policies.draw.ts';
import { policies } from './policies.ts';

/** Two whole branches, from the network down, below one region. */
const branch = (name: string) =>
  nodeKinds.slice(1).map((kind, i) => ({
    kind,
    ref: `${kind}-${name}`,
    name: `${kind} ${name}`,
    parents: [
      i === 0 ? { kind: 'region' as const, ref: 'r' } : { kind: nodeKinds[i]!, ref: `${nodeKinds[i]}-${name}` },
    ],
  }));

/** Somebody with a role at a node, and an open session. */
async function somebody(db: Db, role: string, node: string, secondFactor: boolean): Promise<Person> {
  const [person, token] = [uuidv7(), createHash('sha256').update(uuidv7()).digest()];
  await sql`insert into accounts.person (id, made_at) values (${person}, now())`.execute(db);
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${uuidv7()}, ${person}, ${role}, ${node}, '2020-01-01', now())`.execute(db);
  await sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method)
    values (${uuidv7()}, ${token}, ${person}, now(), now(), now() + interval '1 hour', ${secondFactor ? sql`now()` : null}, 'password')`.execute(
    db,
  );
  const session = token.toString('hex');
  const entered = await enter(db, session);
  return { kind: 'person', person, session, secondFactor, address: null, grants: entered!.grants };
}

describe('who may do what', () => {
  it('has one policy for every slice that is built, and docs/roles.md drawn from them', () => {
    const built = slices.filter((s) => s.state === 'built').map((s) => s.name);
    assert.deepEqual(
      built.filter((s) => !policies[s] && !['thread', 'matching'].includes(s)),
      [],
    );
    assert.equal(readFileSync(new URL('../docs/roles.md', import.meta.url), 'utf8'), drawRoles(), 'Run `npm run map`.');
  });

  it('says the same in the database: roles, where they are given, who holds which verb', async (t) => {
    const { db } = await testDatabase(t);
    const held = await db.selectFrom('accounts.permission').selectAll().execute();
    const key = (p: { verb: string; role: string }) => `${p.verb} ${p.role}`;
    assert.deepEqual(held.map(key).sort(), permissions().map(key).sort());
    const kept = await db.selectFrom('accounts.role').selectAll().execute();
    assert.deepEqual(
      Object.fromEntries(kept.map((r) => [r.code, [r.second_factor, [...r.given_at].sort()]])),
      Object.fromEntries(roleCodes.map((r) => [r, [roles[r].secondFactor, [...roles[r].at].sort()]])),
    );
  });

  it('answers the same, asked in code and in the database: every role, every verb, here, below, elsewhere', async (t) => {
    const { db, deps } = await testDatabase(t);
    const region = { kind: 'region' as const, ref: 'r', name: 'r', parents: [] };
    await inTransaction(db, (tx) => placeNodes(tx, [region, ...branch('a'), ...branch('b')]));
    const all = [region, ...branch('a'), ...branch('b')].map((n) => nodeId(n.kind, n.ref));
    const paths = new Map(await Promise.all(all.map(async (n) => [n, await pathOf(db, n)] as const)));
    const differences: string[] = [];
    for (const role of roleCodes.filter((r) => roles[r].at.length > 0)) {
      for (const factor of [true, false]) {
        const kind = roles[role].at[0]!;
        const actor = await somebody(db, role, nodeId(kind, kind === 'region' ? 'r' : `${kind}-a`), factor);
        await asActor(deps.db, actor, async (tx) => {
          for (const [slice, rules] of Object.entries(policies)) {
            const may = allow(rules);
            for (const verb of Object.keys(rules).filter((v) => !citizens(rules[v]!))) {
              const { rows } = await sql<{
                nodes: string[];
              }>`select accounts.nodes_for(${`${slice}.${verb}`}) as nodes`.execute(tx);
              const inCode = all.filter((n) => may(actor, verb, paths.get(n)!).yes);
              if (inCode.sort().join() !== [...rows[0]!.nodes].sort().join())
                differences.push(`${role} ${factor} ${slice}.${verb}`);
            }
          }
        });
      }
    }
    assert.deepEqual(differences, []);
  });

  it('sees nothing protected without a session, with one that is over, or with one made up', async (t) => {
    const { db, deps } = await testDatabase(t);
    await inTransaction(db, (tx) => placeNodes(tx, [{ kind: 'region', ref: 'r', name: 'r', parents: [] }]));
    const actor = await somebody(db, 'administrator', nodeId('region', 'r'), true);
    const seen = async (session: string) =>
      asActor(
        deps.db,
        { ...actor, session },
        async (tx) => (await tx.selectFrom('accounts.person').select('id').execute()).length,
      );
    assert.equal(await seen(actor.session), 1);
    assert.equal(await seen('00'.repeat(32)), 0);
    assert.equal((await deps.db.selectFrom('accounts.person').select('id').execute()).length, 0);
    await sql`update accounts.session set seen_at = now() - interval '9 hours'`.execute(db);
    assert.equal(await seen(actor.session), 0);
    await sql`update accounts.session set seen_at = now(), expires_at = now() - interval '1 second'`.execute(db);
    assert.equal(await seen(actor.session), 0);
    await sql`update accounts.session set expires_at = now() + interval '1 hour'`.execute(db);
    await sql`update accounts.person set locked_at = now()`.execute(db);
    assert.equal(await seen(actor.session), 0);
  });
});

const citizens = (rule: (typeof policies)[string][string]): boolean =>
  'anyone' in rule || rule.roles.includes('citizen');
