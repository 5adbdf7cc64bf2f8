import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Actor, Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { newApp } from '#kit/http.ts';
import { erasePersonalKey } from '#kit/personal-key.ts';
import { testDatabase } from '#kit/testing.ts';
import { called } from '../called.ts';
import { readAudit } from './actions/read-audit.ts';
import { examplePerson, exampleSession } from './example.ts';
import { mountAccounts } from './mount.ts';
import { nodeId, placeNodes } from './reads.ts';

const region = { kind: 'region', ref: 'r' } as const;
const networks = ['brescia', 'milano'] as const;

/** Two networks of a region, an auditor of each and one of the whole, an operator of the first, and two rows each wrote about somebody. */
async function territory(t: { after: (fn: () => Promise<void>) => void }) {
  const { db, deps } = await testDatabase(t);
  await db
    .transaction()
    .execute((tx) =>
      placeNodes(tx, [
        { ...region, name: 'Regione', parents: [] },
        ...networks.map((ref) => ({ kind: 'network', ref, name: `Rete ${ref}`, parents: [region] }) as const),
      ]),
    );
  const somebody = async (
    role: 'auditor' | 'network-agent' | 'ats-officer',
    place: { kind: 'region' | 'network'; ref: string },
    secondFactor = true,
  ) => {
    const person = await examplePerson(db, { name: `${role} ${place.ref}`, roles: [{ role, ...place }] });
    return { ...(await exampleSession(db, person, { secondFactor })).actor, address: '192.0.2.7' } as Person;
  };
  const people = {
    brescia: await somebody('auditor', { kind: 'network', ref: 'brescia' }),
    milano: await somebody('auditor', { kind: 'network', ref: 'milano' }),
    whole: await somebody('auditor', region),
    operator: await somebody('network-agent', { kind: 'network', ref: 'brescia' }),
    officer: await somebody('ats-officer', { kind: 'network', ref: 'brescia' }),
    unproved: await somebody('auditor', { kind: 'network', ref: 'brescia' }, false),
  };
  const owner = await examplePerson(db, { name: 'Bruna Interessata' });
  const act = (actor: Actor, subject: string, network: string | null) =>
    asActor(deps.db, actor, (tx) =>
      record(tx, deps, actor, {
        verb: 'needs.change-contact',
        kind: 'need',
        id: subject,
        node: network && nodeId('network', network),
        owner,
        after: { channel: 'telefono' },
        personal: { before: { email: 'prima@example.org' }, after: { email: 'dopo@example.org' } },
      }),
    );
  await act(people.operator, 'of-brescia', 'brescia');
  await act('anyone', 'of-milano', 'milano');
  await act('anyone', 'of-all', null);
  return { db, deps, people, owner };
}

const subjects = async (deps: Parameters<typeof readAudit>[0], actor: Person) =>
  (await readAudit(deps, actor, {}, false)).lines.map((l) => l.subject).sort();

test('an auditor sees the rows of their own part of the network, and nobody else’s', async (t) => {
  const { db, deps, people, owner } = await territory(t);
  assert.deepEqual(await subjects(deps, people.brescia), ['of-brescia']);
  assert.deepEqual(await subjects(deps, people.milano), ['of-milano']);
  assert.deepEqual(await subjects(deps, people.whole), ['of-all', 'of-brescia', 'of-milano']);
  for (const actor of [people.operator, people.officer, people.unproved])
    assert.throws(
      () => readAudit(deps, actor, {}, false),
      (e) => e instanceof AppError && e.code === 'not-allowed',
    );
  // The database says the same to whoever goes round the policy.
  const seen = async (actor: Actor) =>
    asActor(deps.db, actor, async (tx) =>
      (await sql<{ subject: string }>`select subject from kit.audit order by 1`.execute(tx)).rows.map((r) => r.subject),
    );
  assert.deepEqual(await seen('anyone'), []);
  assert.deepEqual(await seen('installation'), []);
  assert.deepEqual(await seen(people.officer), []);
  assert.deepEqual(await seen(people.unproved), []);
  assert.deepEqual(await seen(people.operator), ['of-brescia'], 'what they did themselves');
  const self = (await exampleSession(db, owner)).actor;
  assert.deepEqual(await seen(self), ['of-all', 'of-brescia', 'of-milano'], 'what is about them');
});

test('nobody writes in somebody else’s name', async (t) => {
  const { deps, people } = await territory(t);
  const forge = (as: Actor, name: Actor) =>
    asActor(deps.db, as, (tx) => record(tx, deps, name, { verb: 'a.b', kind: 'x', id: 'y' }));
  for (const [as, name] of [
    [people.operator, people.brescia],
    [people.operator, 'anyone'],
    ['anyone', people.operator],
    [people.operator, 'installation'],
  ] as const)
    await assert.rejects(forge(as, name), /row-level security/);
});

test('what is sealed is shown only when asked for, that it was read is a row, and what was erased says so', async (t) => {
  const { db, deps, people, owner } = await territory(t);
  const count = async () =>
    (await sql`select from kit.audit where verb = 'accounts.read-audit'`.execute(db)).rows.length;
  const shut = (await readAudit(deps, people.brescia, {}, false)).lines[0]!;
  assert.equal(shut.opened, null);
  assert.equal(shut.hidesPersonal, true);
  assert.equal(await count(), 0);
  const open = (await readAudit(deps, people.brescia, {}, true)).lines[0]!;
  assert.deepEqual(open.opened, {
    personal: { before: { email: 'prima@example.org' }, after: { email: 'dopo@example.org' } },
    origin: '192.0.2.7',
  });
  assert.equal(await count(), 1);
  await db.transaction().execute((tx) => erasePersonalKey(tx, owner));
  assert.deepEqual((await readAudit(deps, people.milano, {}, true)).lines[0]!.opened, {
    personal: 'erased',
    origin: null,
  });
});

test('the page: filters, pages and plain problems, as whoever asks', async (t) => {
  const { deps, people } = await territory(t);
  let actor: Actor = people.whole;
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', 'it');
    c.set('demo', false);
    c.set('path', c.req.path);
    c.set('actor', actor);
    c.set('name', 'Revisore');
    c.set('desk', () => []);
    await next();
  });
  app.onError((error, c) => c.text(error.message, error instanceof AppError ? 403 : 500));
  mountAccounts(app, deps, called);
  const get = async (query = '') => {
    const answer = await app.request(`/accounts/audit${query}`);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const all = await get();
  assert.equal(all.status, 200);
  assert.equal(all.headers.get('cache-control'), 'no-store');
  assert.match(all.text, /of-brescia/);
  assert.match(all.text, /Rete brescia/);
  assert.match(all.text, /canale: telefono/);
  assert.doesNotMatch(all.text, /dopo@example\.org|192\.0\.2\.7/);
  assert.match((await get('?personal=yes')).text, /<del>prima@example\.org<\/del>[\s\S]*dopo@example\.org/);
  assert.doesNotMatch((await get('?subject=of-milano')).text, /of-brescia/);
  assert.match((await get('?from=2200-01-01')).text, /Nessuna riga/);
  for (const [query, said] of [
    ['?until=0000-01-01', 'La data non si legge'],
    ['?from=ieri', 'La data non si legge'],
    ['?actor=Mario', 'codice di una persona'],
    ['?from=2026-02-01&until=2026-01-01', 'prima del primo'],
  ] as const) {
    const answer = await get(query);
    assert.equal(answer.status, 400);
    assert.match(answer.text, new RegExp(said));
  }
  assert.equal((await get(`?after=${encodeURIComponent("x'~y")}&verb=${encodeURIComponent("'; drop")}`)).status, 200);
  actor = people.officer;
  assert.equal((await get()).status, 403);
});

test('pages follow one another without gaps', async (t) => {
  const { db, deps, people } = await territory(t);
  await sql`insert into kit.audit (id, actor_kind, verb, kind, subject, node)
    select gen_random_uuid(), 'anyone', 'needs.voice', 'need', 'bulk-' || n, ${nodeId('network', 'brescia')}::uuid from generate_series(1, 120) n`.execute(
    db,
  );
  const met: string[] = [];
  for (let after: { day: string; id: string } | null = null, first = true; first || after; first = false) {
    const page: Awaited<ReturnType<typeof readAudit>> = await readAudit(
      deps,
      people.brescia,
      { verb: 'needs.voice', ...(after && { after }) },
      false,
    );
    met.push(...page.lines.map((l) => l.subject));
    after = page.next;
  }
  assert.equal(met.length, 120);
  assert.equal(new Set(met).size, 120);
});
