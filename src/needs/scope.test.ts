import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import { type Role, roleCodes, roles } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, type Db } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { leaveContact } from './actions/leave-contact.ts';
import { placeNeeds } from './actions/place-needs.ts';
import { submitNeed } from './actions/submit-need.ts';
import { exampleNeed } from './example.ts';
import { rules } from './policy.ts';

/** Two territories side by side: nothing of one is anybody's business in the other. */
const sides = ['a', 'b'] as const;
type Side = (typeof sides)[number];
const home = { a: '017029', b: '015146' } as const;

async function territory(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await placeNodes(tx, [{ kind: 'region', ref: 'r', name: 'Regione', parents: [] }]);
    for (const s of sides) {
      const node = (kind: NodeKind, ref: string, ...parents: [NodeKind, string][]) => ({
        ...{ kind, ref, name: `${kind} ${s}`, parents: parents.map(([k, p]) => ({ kind: k, ref: p })) },
      });
      await placeNodes(tx, [
        node('network', s, ['region', 'r']),
        node('alliance', s, ['network', s]),
        node('ambito', s, ['alliance', s]),
        node('municipality', home[s], ['ambito', s]),
        node('organization', s, ['alliance', s]),
      ]);
    }
  });
}

async function somebody(db: Db, role: Role, kind: NodeKind, ref: string, secondFactor = true): Promise<Person> {
  const [person, token, node] = [randomUUID(), randomBytes(32), nodeId(kind, ref)];
  const hash = createHash('sha256').update(token).digest();
  await sql`insert into accounts.person (id, made_at) values (${person}, now())`.execute(db);
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${randomUUID()}, ${person}, ${role}, ${node}, '2020-01-01', now())`.execute(db);
  await sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method)
    values (${randomUUID()}, ${hash}, ${person}, now(), now(), now() + interval '1 day', ${secondFactor ? new Date() : null}, 'password')`.execute(
    db,
  );
  const active = secondFactor || !roles[role].secondFactor;
  return {
    ...{ kind: 'person', person, session: hash.toString('hex'), secondFactor, address: null },
    grants: [{ role, node, nodeKind: kind, nodeName: ref, until: null, active }],
  };
}

/** Every role at the widest and the narrowest node where it may be given, on one side. */
const seats = (side: Side): [Role, NodeKind, string][] =>
  roleCodes.flatMap((role) =>
    roles[role].at
      .filter((kind) => kind !== 'table')
      .map((kind): [Role, NodeKind, string] => [
        role,
        kind,
        kind === 'region' ? 'r' : kind === 'municipality' ? home[side] : side,
      ]),
  );

async function withNeeds(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  await territory(db);
  const codes = { a: '', b: '' };
  for (const s of sides) {
    codes[s] = await submitNeed(deps, exampleNeed({ home: home[s] }), 'whole');
    await leaveContact(deps, codes[s], `${s}@example.org`, 'it');
  }
  return { db, deps, codes };
}

/** What the database itself gives to a session, whatever a program asks. */
async function seen(db: Db, actor: Person) {
  return asActor(db, actor, async (tx) => {
    const homes = async (query: ReturnType<typeof sql<{ home: string }>>) =>
      (await query.execute(tx)).rows.map((r) => (r.home === home.a ? 'a' : 'b')).sort();
    return {
      needs: await homes(sql`select home from needs.need`),
      persons: await homes(
        sql`select case when node = ${nodeId('municipality', home.a)} then ${home.a} else '' end as home from needs.person`,
      ),
      contacts: (await sql`select from needs.contact`.execute(tx)).rows.length,
    };
  });
}

describe('the database, asked as the web server with no help from the code', () => {
  it('shows a need to the roles of its area alone, whatever the other side may', async (t) => {
    const { db, deps } = await withNeeds(t);
    for (const side of sides)
      for (const [role, kind, ref] of seats(side)) {
        const reads = (rules.read.roles as readonly string[]).includes(role);
        const contacts = (rules['read-contact'].roles as readonly string[]).includes(role);
        const own = reads ? [side] : [];
        const expected = { needs: own, persons: own, contacts: contacts ? 1 : 0 };
        assert.deepEqual(
          await seen(deps.db, await somebody(db, role, kind, ref)),
          expected,
          `${role} at ${kind} ${ref}`,
        );
        const weak = await somebody(db, role, kind, ref, false);
        assert.deepEqual(await seen(deps.db, weak), { needs: [], persons: [], contacts: 0 }, `${role}, one factor`);
      }
  });

  it('shows nothing to visitors and to ended sessions, and lets nobody change a need without its receipt', async (t) => {
    const { db, deps, codes } = await withNeeds(t);
    const officer = await somebody(db, 'municipal-officer', 'ambito', 'a');
    const manager = await somebody(db, 'welfare-community-manager', 'network', 'a');
    const count = async (query: string) => (await sql.raw(query).execute(deps.db)).rows.length;
    for (const table of ['need', 'person', 'contact']) assert.equal(await count(`select 1 from needs.${table}`), 0);
    for (const write of [
      'update needs.need set budget = 1',
      'delete from needs.person',
      "update needs.contact set purpose = ''",
      'delete from needs.contact',
    ]) {
      for (const actor of ['anyone', officer, manager] as const) {
        const changed = await asActor(deps.db, actor, async (tx) => (await sql.raw(write).execute(tx)).numAffectedRows);
        assert.equal(changed, 0n, write);
      }
    }
    for (const refused of [
      'select receipt from needs.need',
      'select * from needs.need',
      "update needs.need set channel = 'self'",
      'delete from needs.need',
      'truncate needs.need',
      'alter table needs.need disable row level security',
      'set local role none; select 1 from pg_authid',
    ])
      await assert.rejects(
        asActor(deps.db, manager, (tx) => sql.raw(refused).execute(tx)),
        /permission denied|must be owner/,
      );
    // The hash that is kept is not the code.
    const { receipt } = await db
      .selectFrom('needs.need')
      .select('receipt')
      .where('home', '=', home.a)
      .executeTakeFirstOrThrow();
    for (const name of [`\\x${receipt!.toString('hex')}`, receipt!.toString('hex'), '', `${codes.a.toLowerCase()}`])
      await deps.db.transaction().execute(async (tx) => {
        await sql`select set_config('concilia.receipt', ${name}, true)`.execute(tx);
        assert.equal((await sql`select id from needs.need`.execute(tx)).rows.length, 0);
      });
    await deps.db.transaction().execute(async (tx) => {
      await sql`select set_config('concilia.receipt', ${codes.a}, true)`.execute(tx);
      assert.deepEqual((await sql<{ home: string }>`select home from needs.need`.execute(tx)).rows, [{ home: home.a }]);
    });
    await sql`update accounts.session set ended_at = now()`.execute(db);
    assert.deepEqual(await seen(deps.db, officer), { needs: [], persons: [], contacts: 0 });
  });

  it('lets nobody erase a key, but that of a need whose receipt is named', async (t) => {
    const { db, deps, codes } = await withNeeds(t);
    const keys = async () =>
      (
        await sql<{ home: string }>`select n.home from kit.personal_key k join needs.need n on n.id = k.owner`.execute(
          db,
        )
      ).rows.map((r) => r.home);
    const erase = (code: string) =>
      deps.db.transaction().execute(async (tx) => {
        await sql`select set_config('concilia.receipt', ${code}, true)`.execute(tx);
        const ids = await db.selectFrom('needs.need').select('id').execute();
        for (const { id } of ids) await sql`select needs.erase_key(${id})`.execute(tx);
      });
    const officer = await somebody(db, 'municipal-officer', 'ambito', 'a');
    for (const actor of ['anyone', officer] as const)
      for (const attempt of ['delete from kit.personal_key', "update kit.personal_key set sealed = ''"])
        await assert.rejects(
          asActor(deps.db, actor, (tx) => sql.raw(attempt).execute(tx)),
          /permission denied/,
        );
    await erase('');
    assert.deepEqual((await keys()).sort(), [home.b, home.a]);
    await erase(codes.a);
    assert.deepEqual(await keys(), [home.b]);
  });

  it('takes a need only as what it is: a desk needs an operator, workers need their own body', async (t) => {
    const { db, deps } = await withNeeds(t);
    const insert = (actor: Person | 'anyone', values: Record<string, string>) =>
      asActor(deps.db, actor, async (tx) => {
        const code = randomUUID();
        await sql`select set_config('concilia.receipt', ${code}, true)`.execute(tx);
        const receipt = createHash('sha256').update(code).digest();
        const row = { id: randomUUID(), voiced_at: new Date(), changed_at: new Date(), home: home.a, receipt };
        return (
          await tx
            .insertInto('needs.need')
            .values({ voice: 'citizen', ...row, ...values })
            .execute()
        ).length;
      });
    const contact = await somebody(db, 'contact', 'organization', 'a');
    const facilitator = await somebody(db, 'facilitator', 'network', 'b');
    const workers = { voice: 'organization', channel: 'organization', organization: 'a' };
    const allowed: [Person | 'anyone', Record<string, string>][] = [
      ['anyone', {}],
      [facilitator, { channel: 'desk', home: home.b, entered_by_role: 'facilitator' }],
      [contact, { ...workers, entered_by_role: 'contact' }],
    ];
    for (const [actor, values] of allowed) assert.equal(await insert(actor, values), 1);
    const refused: [Person | 'anyone', Record<string, string>][] = [
      ['anyone', { channel: 'desk' }],
      [facilitator, { channel: 'desk', entered_by_role: 'facilitator' }],
      [facilitator, { channel: 'phone', home: home.b }],
      [facilitator, { channel: 'desk', home: home.b, entered_by_role: 'municipal-officer' }],
      [facilitator, { channel: 'desk', home: '999999', entered_by_role: 'facilitator' }],
      [contact, workers],
      [contact, { ...workers, entered_by_role: 'deputy' }],
      ['anyone', { channel: 'file', voice: 'import' }],
      ['anyone', { voice: 'organization', organization: 'a' }],
      ['anyone', workers],
      [contact, { channel: 'phone' }],
      [contact, { ...workers, organization: 'b', entered_by_role: 'contact' }],
      [facilitator, { ...workers, entered_by_role: 'facilitator' }],
    ];
    for (const [actor, values] of refused)
      await assert.rejects(insert(actor, values), /row-level security/, JSON.stringify(values));
    assert.deepEqual(
      await seen(deps.db, contact),
      { needs: [], persons: [], contacts: 0 },
      'a body reads nothing back',
    );
  });

  it('finds by itself where a need is: nobody says it, it moves with the home, and comes when the place does', async (t) => {
    const { db, deps, codes } = await withNeeds(t);
    const nodes = async () =>
      (
        await sql<{ home: string; node: string | null; persons: (string | null)[] }>`
          select n.home, n.node, (select array_agg(distinct p.node) from needs.person p where p.need = n.id) as persons
          from needs.need n order by n.home`.execute(db)
      ).rows;
    const at = (where: string) => ({
      home: where,
      node: nodeId('municipality', where),
      persons: [nodeId('municipality', where)],
    });
    assert.deepEqual(await nodes(), [at(home.b), at(home.a)]);
    const holding = (code: string, statement: ReturnType<typeof sql>) =>
      asActor(deps.db, 'anyone', async (tx) => {
        await sql`select set_config('concilia.receipt', ${code}, true)`.execute(tx);
        return statement.execute(tx);
      });
    const stolen = nodeId('municipality', home.a);
    for (const refused of [
      sql`update needs.need set node = ${stolen}`,
      sql`insert into needs.need (id, voice, voiced_at, changed_at, home, receipt, node)
        values (${randomUUID()}, 'citizen', now(), now(), ${home.b}, sha256('x'), ${stolen})`,
    ])
      await assert.rejects(holding('x', refused), /permission denied/);
    await holding(
      codes.b,
      sql`insert into needs.person (need, position, band, relation, term, node)
        select id, 9, '0-2', 'child', (select term from needs.person limit 1), ${stolen} from needs.need`,
    );
    assert.deepEqual((await nodes())[0], at(home.b));
    await holding(codes.b, sql`update needs.need set home = ${home.a}`);
    assert.deepEqual(await nodes(), [at(home.a), at(home.a)]);
    await holding(codes.b, sql`update needs.need set home = '098061'`);
    assert.deepEqual((await nodes())[1], { home: '098061', node: null, persons: [null] });
    await placeNeeds(db);
    await db
      .transaction()
      .execute((tx) =>
        placeNodes(tx, [
          { kind: 'municipality', ref: '098061', name: 'Nuovo', parents: [{ kind: 'ambito', ref: 'b' }] },
        ]),
      );
    await placeNeeds(db);
    assert.deepEqual((await nodes())[1], at('098061'));
    await assert.rejects(sql`select needs.place()`.execute(deps.db), /permission denied/);
  });
});
