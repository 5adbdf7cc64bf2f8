import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { askForOwnData } from '#accounts/actions/privacy-ask.ts';
import { askForSomebody } from '#accounts/actions/privacy-ask-for.ts';
import { carryOut } from '#accounts/actions/privacy-carry-out.ts';
import { erasureLog, keepErasureLog, readErasures } from '#accounts/actions/privacy-erasure-log.ts';
import { replayErasures } from '#accounts/actions/privacy-replay.ts';
import { retain } from '#accounts/actions/privacy-retain.ts';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { sealAudit } from '#kit/audit/seal.ts';
import { verifyAudit } from '#kit/audit/verify.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Db, inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { runDueJobs } from '#kit/jobs.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import { openFor } from '#kit/personal-key.ts';
import { testDatabase } from '#kit/testing.ts';
import { leaveContact } from '#needs/actions/leave-contact.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { withdrawNeed } from '#needs/actions/withdraw-need.ts';
import { exampleNeed } from '#needs/example.ts';
import { jobs } from './jobs.ts';
import { personalData, retainedKinds } from './personal-data.ts';

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const config = { ...deps.config, dataDir: mkdtempSync(join(tmpdir(), 'concilia-privacy-')) };
  const web: Deps = { ...deps, config };
  return { db, web, owner: { ...web, db } satisfies Deps };
}

/** Somebody asks for their own data; without a password it is enough that they have just come in. */
async function asked(web: Deps, actor: Person, kind: 'export' | 'erasure', password = '') {
  const made = await askForOwnData(web, actor, { kind, password }, 'it');
  assert.ok(typeof made !== 'string');
  return made;
}

describe('erasure', () => {
  it('takes everything about a person, keeps what the law asks without a name, and the audit chain still verifies', async (t) => {
    const { db, web, owner } = await stage(t);
    const anna = await examplePerson(db, {
      ...{
        name: 'Anna Cancellanda',
        email: 'anna.cancellanda@example.org',
        password: 'una frase lunga da ricordare 7',
      },
      roles: [{ role: 'contact', kind: 'organization', ref: 'ente-1' }],
    });
    const { actor } = await exampleSession(db, anna);
    await asActor(web.db, actor, (tx) =>
      record(tx, web, actor, {
        verb: 'accounts.sign-in',
        kind: 'person',
        id: anna,
        owner: anna,
        personal: { after: 'Anna Cancellanda' },
      }),
    );
    await sealAudit(db);
    const { request } = await asked(web, actor, 'erasure', 'una frase lunga da ricordare 7');
    await runDueJobs(
      owner,
      jobs.filter((j) => j.name === 'accounts.data-request'),
    );

    const row = await db.selectFrom('accounts.person').selectAll().where('id', '=', anna).executeTakeFirstOrThrow();
    assert.deepEqual([row.name, row.email, row.email_hash, row.fiscal_hash], [null, null, null, null]);
    assert.ok(row.erased_at);
    for (const table of ['session', 'credential', 'link', 'factor', 'identity'] as const) {
      const { rows } = await sql`select from ${sql.table(`accounts.${table}`)} where person = ${anna}`.execute(db);
      assert.equal(rows.length, 0, table);
    }
    const kept = await db.selectFrom('accounts.assignment').selectAll().where('person', '=', anna).execute();
    assert.deepEqual(
      kept.map((a) => a.ended_at !== null),
      [true],
      'the role ended and stays counted',
    );
    const done = await db
      .selectFrom('accounts.data_request')
      .selectAll()
      .where('id', '=', request)
      .executeTakeFirstOrThrow();
    assert.deepEqual([done.state, done.owner, done.asked_by, done.result], ['done', null, null, null]);
    const report = JSON.stringify(done.report);
    assert.doesNotMatch(report, new RegExp(`Cancellanda|${anna}`), 'the report holds nothing personal');
    assert.match(report, /GDPR art\. 5/);

    const audit = await db.selectFrom('kit.audit').selectAll().where('owner', '=', anna).execute();
    assert.ok(audit.length > 0);
    for (const a of audit)
      if (a.sealed)
        assert.equal(await openFor(db, web.config.masterKey, anna, a.sealed), null, 'nobody reads it any more');
    await sealAudit(db);
    const faults: unknown[] = [];
    await verifyAudit(db, (fault) => faults.push(fault));
    assert.deepEqual(faults, []);
    const again = await examplePerson(db, { email: 'anna.cancellanda@example.org' });
    assert.notEqual(again, anna, 'the same e-mail can begin anew');
  });

  it('killed in the middle leaves nothing done; run twice, or by two workers at once, it is done once', async (t) => {
    const { db, web, owner } = await stage(t);
    const anna = await examplePerson(db, { name: 'Anna' });
    const { actor } = await exampleSession(db, anna);
    const { request } = await asked(web, actor, 'erasure');
    // Everything is erased, and then the connection dies, as with a worker that is killed.
    const killed: PersonalData = {
      ...personalData[0]!,
      erase: async (tx) => {
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
        return [];
      },
    };
    await assert.rejects(carryOut(owner, [...personalData, killed], request));
    const standing = await db
      .selectFrom('accounts.person')
      .select(['name', 'erased_at'])
      .where('id', '=', anna)
      .executeTakeFirstOrThrow();
    assert.ok(standing.name !== null && standing.erased_at === null);
    assert.equal(await openFor(db, web.config.masterKey, anna, standing.name), 'Anna');

    const both = await Promise.all([carryOut(owner, personalData, request), carryOut(owner, personalData, request)]);
    assert.equal(both.filter((r) => r !== null).length, 1);
    assert.equal(await carryOut(owner, personalData, request), null);
    const rows = await db.selectFrom('kit.audit').select('id').where('kind', '=', 'personal-data').execute();
    assert.equal(rows.length, 1);
  });

  it('is done again after an older backup, from the log kept outside the database', async (t) => {
    const { db, web, owner } = await stage(t);
    const anna = await examplePerson(db, { name: 'Anna' });
    const bruno = await examplePerson(db, { name: 'Bruno' });
    const before = await db.selectFrom('accounts.person').selectAll().where('id', '=', anna).executeTakeFirstOrThrow();
    const key = await db.selectFrom('kit.personal_key').selectAll().where('owner', '=', anna).executeTakeFirstOrThrow();
    const { actor } = await exampleSession(db, anna);
    await asked(web, actor, 'erasure');
    await runDueJobs(
      owner,
      jobs.filter((j) => j.name === 'accounts.data-request'),
    );
    const log = await readErasures(erasureLog(owner));
    assert.equal(log.length, 1);
    assert.doesNotMatch(log[0]!, new RegExp(anna));

    // What an older backup brings back: the person, the key, and a database that knows of no erasure.
    const { name, email, email_hash } = before;
    await db
      .updateTable('accounts.person')
      .set({ name, email, email_hash, erased_at: null })
      .where('id', '=', anna)
      .execute();
    await db.insertInto('kit.personal_key').values(key).execute();
    await db.deleteFrom('accounts.erasure').execute();
    assert.equal(await openFor(db, web.config.masterKey, anna, name!), 'Anna');

    assert.equal(await replayErasures(owner, personalData, log), 1);
    const rows = await db.selectFrom('accounts.person').select(['id', 'name']).orderBy('id').execute();
    assert.deepEqual(
      new Map(rows.map((r) => [r.id, r.name === null])),
      new Map([
        [anna, true],
        [bruno, false],
      ]),
    );
    assert.equal(await openFor(db, web.config.masterKey, anna, name!), null);
    assert.equal(await replayErasures(owner, personalData, log), 0, 'the second time nobody is found');
  });
});

describe('a copy', () => {
  it('holds what every slice knows, sealed for its owner, and nobody else reads it', async (t) => {
    const { db, web, owner } = await stage(t);
    const roles = [{ role: 'contact', kind: 'organization', ref: 'ente-1' }] as const;
    const anna = await examplePerson(db, { name: 'Anna Copiata', email: 'anna.copiata@example.org', roles });
    const bruno = await examplePerson(db, { name: 'Bruno' });
    const { actor } = await exampleSession(db, anna);
    const { request } = await asked(web, actor, 'export');
    assert.ok(await carryOut(owner, personalData, request));
    const seen = (who: typeof actor) =>
      asActor(web.db, who, (tx) =>
        tx.selectFrom('accounts.data_request').select('result').where('id', '=', request).execute(),
      );
    const [row] = await seen(actor);
    const copy = await openFor(db, web.config.masterKey, anna, row!.result!);
    for (const wanted of [
      'Anna Copiata',
      'anna.copiata@example.org',
      'Referente dell’ente',
      'ente-1',
      'accounts.own-data',
    ])
      assert.ok(copy?.includes(wanted), wanted);
    assert.equal(copy?.includes('Bruno'), false);
    assert.deepEqual(await seen((await exampleSession(db, bruno)).actor), [], 'another person sees no request of hers');
  });
});

/** Two networks, a municipality below the first. */
const placeTwo = (db: Db) =>
  inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: '03', name: 'Regione', parents: [] },
      { kind: 'network', ref: 'A', name: 'Rete A', parents: [{ kind: 'region', ref: '03' }] },
      { kind: 'network', ref: 'B', name: 'Rete B', parents: [{ kind: 'region', ref: '03' }] },
      { kind: 'municipality', ref: '017029', name: 'Brescia', parents: [{ kind: 'network', ref: 'A' }] },
    ]),
  );

describe('an operator', () => {
  const dpo = (kind: 'region' | 'network', ref: string) => [{ role: 'data-protection-officer', kind, ref }] as const;

  it('reaches a need only where the need is: an id and a place of one’s own are not enough', async (t) => {
    const { db, web } = await stage(t);
    await placeTwo(db);
    await submitNeed(web, exampleNeed(), 'whole');
    const need = (await db.selectFrom('needs.need').select('id').executeTakeFirstOrThrow()).id;
    const officer = async (kind: 'region' | 'network', ref: string) =>
      (await exampleSession(db, await examplePerson(db, { roles: dpo(kind, ref) }), { secondFactor: true })).actor;
    const [a, b, region] = [
      await officer('network', 'A'),
      await officer('network', 'B'),
      await officer('region', '03'),
    ];
    const forge = (actor: typeof a, owner: string, node: string | null) =>
      asActor(web.db, actor, (tx) =>
        sql`insert into accounts.data_request (id, code, kind, owner, owner_kind, asked_by, by_operator, identified, node)
          values (${uuidv7()}, sha256(${uuidv7()}::bytea), 'erasure', ${owner}, 'need', ${actor.person}, true, 'code', ${node})`.execute(
          tx,
        ),
      );
    const town = nodeId('municipality', '017029');
    for (const [actor, owner, node] of [
      [b, need, nodeId('network', 'B')],
      [b, need, town],
      [b, need, null],
      [a, need, nodeId('network', 'A')],
      [a, need, null],
      [a, uuidv7(), town],
      [region, need, null],
    ] as const)
      await assert.rejects(forge(actor, owner, node), { code: '42501' });
    for (const actor of [a, region]) await forge(actor, need, town);
  });

  it('acts only for whom their part of the network holds whole, with a second factor', async (t) => {
    const { db, web, owner } = await stage(t);
    const inside = {
      email: 'dentro@example.org',
      roles: [{ role: 'ats-officer', kind: 'network', ref: 'A' }],
    } as const;
    const across = {
      email: 'ovunque@example.org',
      roles: [
        { role: 'ats-officer', kind: 'network', ref: 'A' },
        { role: 'ats-officer', kind: 'network', ref: 'B' },
      ],
    } as const;
    for (const who of [inside, across, { email: 'cittadino@example.org' }]) await examplePerson(db, who);
    const acting = async (kind: 'region' | 'network', ref: string, secondFactor = true) =>
      (await exampleSession(db, await examplePerson(db, { roles: dpo(kind, ref) }), { secondFactor })).actor;
    const [a, b, region] = [await acting('network', 'A'), await acting('network', 'B'), await acting('region', '03')];
    const ask = async (actor: typeof a, who: string) =>
      (async () =>
        askForSomebody(web, actor, personalData, { kind: 'erasure', who, identified: 'document' }, 'it'))().then(
        (asked) => asked.request,
        (error: { code: string }) => error.code,
      );
    assert.equal(await ask(b, inside.email), 'not-found');
    assert.equal(await ask(b, 'nessuno@example.org'), 'not-found', 'told apart for nobody');
    assert.equal(await ask(a, across.email), 'conflict');
    assert.equal(await ask(a, 'cittadino@example.org'), 'not-found');
    assert.equal(await ask(await acting('network', 'A', false), inside.email), 'not-allowed');
    const request = await ask(a, inside.email);
    assert.match(request, /^[0-9a-f-]{36}$/);
    assert.match(await ask(region, across.email), /^[0-9a-f-]{36}$/);
    assert.match(await ask(region, 'cittadino@example.org'), /^[0-9a-f-]{36}$/);
    const seen = (who: typeof a) =>
      asActor(web.db, who, (tx) => tx.selectFrom('accounts.data_request').select('id').execute()).then((r) => r.length);
    assert.deepEqual([await seen(a), await seen(b), await seen(region)], [1, 0, 2]);
    assert.ok(await carryOut(owner, personalData, request));
    assert.deepEqual([await seen(a), await seen(b)], [1, 0], 'the report stays with whoever may read it');
  });

  it('is refused by the database even when the program forgets to ask', async (t) => {
    const { db, web } = await stage(t);
    const anna = await examplePerson(db, { roles: [{ role: 'ats-officer', kind: 'network', ref: 'A' }] });
    const other = await examplePerson(db, { roles: dpo('network', 'B') });
    const { actor } = await exampleSession(db, other, { secondFactor: true });
    const forge = (owner: string, ownerKind: 'person' | 'need', byOperator: boolean) =>
      asActor(web.db, actor, (tx) =>
        sql`insert into accounts.data_request (id, code, kind, owner, owner_kind, asked_by, by_operator, identified, node)
          values (${uuidv7()}, sha256(${uuidv7()}::bytea), 'erasure', ${owner}, ${ownerKind}, ${other}, ${byOperator},
            ${byOperator ? 'document' : null}, ${byOperator ? nodeId('network', 'B') : null})`.execute(tx),
      );
    for (const [kind, by] of [
      ['person', true],
      ['need', true],
      ['person', false],
    ] as const)
      await assert.rejects(forge(anna, kind, by), { code: '42501' });
    await assert.rejects(
      asActor(web.db, actor, (tx) => sql`insert into accounts.erasure values (sha256('x'), now())`.execute(tx)),
      { code: '42501' },
    );
    const renamed = await asActor(web.db, actor, (tx) =>
      sql`update accounts.person set language = 'en' where id = ${anna}`.execute(tx),
    );
    assert.equal(renamed.numAffectedRows, 0n);
  });

  it('acts for whoever has only the code of a receipt: the need is withdrawn, its contact unreadable', async (t) => {
    const { db, web, owner } = await stage(t);
    const code = await submitNeed(web, exampleNeed(), 'whole');
    await leaveContact(web, code, 'anna@example.org', 'it');
    const { need, sealed } = await db.selectFrom('needs.contact').selectAll().executeTakeFirstOrThrow();
    const region = await examplePerson(db, { roles: dpo('region', '03') });
    const { actor } = await exampleSession(db, region, { secondFactor: true });
    const ask = (kind: 'export' | 'erasure') =>
      askForSomebody(web, actor, personalData, { kind, who: code.toLowerCase(), identified: 'code' }, 'it');
    const copy = await ask('export');
    await carryOut(owner, personalData, copy.request);
    const row = await db
      .selectFrom('accounts.data_request')
      .select('result')
      .where('id', '=', copy.request)
      .executeTakeFirstOrThrow();
    assert.match((await openFor(db, web.config.masterKey, need, row.result!)) ?? '', /anna@example\.org/);
    await carryOut(owner, personalData, (await ask('erasure')).request);
    assert.equal(await openFor(db, web.config.masterKey, need, sealed), null);
    const left = await db
      .selectFrom('needs.need')
      .select(['withdrawn_at', 'home'])
      .where('id', '=', need)
      .executeTakeFirstOrThrow();
    assert.ok(left.withdrawn_at !== null && left.home === null);
    const requests = await db.selectFrom('accounts.data_request').select(['owner', 'result']).execute();
    assert.ok(
      requests.every((r) => r.owner === null && r.result === null),
      'earlier copies go too',
    );
  });

  it('a need withdrawn by its holder is in the log of erasures too', async (t) => {
    const { web, owner } = await stage(t);
    const code = await submitNeed(web, exampleNeed(), 'whole');
    await keepErasureLog(owner, personalData);
    assert.deepEqual(await readErasures(erasureLog(owner)), []);
    await withdrawNeed(web, code, 'it');
    await keepErasureLog(owner, personalData);
    await keepErasureLog(owner, personalData);
    assert.equal((await readErasures(erasureLog(owner))).length, 1);
  });
});

describe('retention', () => {
  it('counts without changing, drops what is too old and nothing else, whatever the period is changed to', async (t) => {
    const { db, web, owner } = await stage(t);
    const anna = await examplePerson(db);
    for (let n = 0; n < 3; n++) await exampleSession(db, anna);
    await sql`update accounts.session set expires_at = now() - make_interval(days => d), ended_at = null
      from (select id, (row_number() over (order by id) * 60)::integer as d from accounts.session) old where old.id = session.id`.execute(
      db,
    );
    const code = await submitNeed(web, exampleNeed(), 'whole');
    await leaveContact(web, code, 'anna@example.org', 'it');
    const { need, sealed } = await db.selectFrom('needs.contact').selectAll().executeTakeFirstOrThrow();
    const left = async () => (await db.selectFrom('accounts.session').select('id').execute()).length;

    await sql`insert into directory.still_right (id, token_hash, organization, asked, made_at, expires_at)
      select gen_random_uuid(), sha256(n::text::bytea), gen_random_uuid(), 'job', now() - make_interval(months => n), now() - make_interval(months => n, days => -60)
      from unnest(array[1, 3, 9]) n`.execute(db);
    const links = async () => (await sql`select from directory.still_right`.execute(db)).rows.length;

    const dry = await retain(owner, retainedKinds, true);
    assert.deepEqual([dry.sessions, dry['need-contacts'], dry['record-links'], await left()], [2, 0, 1, 3]);
    await sql`update needs.contact set given_at = now() - interval '13 months'`.execute(db);
    const gone = await retain(owner, retainedKinds, false);
    assert.deepEqual([gone.sessions, gone['need-contacts'], await left(), await links()], [2, 1, 1, 2]);
    assert.equal(await openFor(db, web.config.masterKey, need, sealed), null, 'the key goes with the contact');
    const again = await retain(owner, retainedKinds, true);
    assert.deepEqual([again.sessions, again['need-contacts']], [0, 0]);
    await sql`update accounts.retention set keep = '30 days' where kind = 'sessions'`.execute(db);
    assert.equal((await retain(owner, retainedKinds, true)).sessions, 1);
    await sql`update accounts.retention set keep = '13 months' where kind = 'audit'`.execute(db);
    await retain(owner, retainedKinds, false);
    const months = await db
      .selectFrom('kit.setting')
      .select('value')
      .where('key', '=', 'audit-months')
      .executeTakeFirst();
    assert.equal(months?.value, 13, 'the audit trail drops its months at the same period');
    const periods = await db.selectFrom('accounts.retention').select('kind').execute();
    assert.deepEqual(
      periods.map((p) => p.kind).sort(),
      retainedKinds.map((k) => k.kind).sort(),
      'every kind has a period',
    );
  });
});
