import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { type Db, inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { beginPact } from './actions/begin-pact.ts';
import { inviteToPact } from './actions/invite-to-pact.ts';
import { exampleTerritory } from './example.ts';
import { seenPact } from './reads/pacts.ts';
import { partnersOf } from './reads/partners.ts';

const contactOf = async (db: Db, body: string) =>
  exampleSession(db, await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: body }] }), {
    secondFactor: true,
  });

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  const bodies = [randomUUID(), randomUUID(), randomUUID()] as const;
  await inTransaction(db, (tx) => exampleTerritory(tx, bodies));
  await inTransaction(db, async (tx) => {
    for (const id of bodies)
      await sql`insert into network.organization (id, name, name_key, kind, source, source_key, example)
        values (${id}, ${id}, ${id}, 'profit', 'prova', ${id}, true) on conflict do nothing`.execute(tx);
  });
  const [founder, second] = [await contactOf(db, bodies[0]), await contactOf(db, bodies[1])];
  const wish = { title: 'Sera', hours: 'dopo le 18', category: null, period: 'term', people: 2 } as const;
  const pact = await beginPact(
    deps,
    founder.actor,
    { ...wish, alliance: 'a', madeBy: bodies[0], invite: [bodies[1]] },
    'it',
  );
  return { db, deps, bodies, founder, second, pact };
}

it('whoever began a pact invites others later; nobody else does, and not into another alliance', async (t) => {
  const { deps, bodies, founder, second, pact } = await stage(t);
  const third = { pact, invite: [bodies[2]] };
  await assert.rejects(inviteToPact(deps, second.actor, third, 'it'), { code: 'not-allowed' });
  await assert.rejects(inviteToPact(deps, founder.actor, { pact, invite: [randomUUID()] }, 'it'), {
    code: 'not-allowed',
  });
  await inviteToPact(deps, founder.actor, third, 'it');
  await inviteToPact(deps, founder.actor, { pact, invite: [bodies[0], bodies[1]] }, 'it');
  const seen = await seenPact(deps.db, founder.actor, pact);
  assert.deepEqual(Object.fromEntries(seen!.members.map((m) => [m.organization, m.state])), {
    [bodies[0]]: 'joined',
    [bodies[1]]: 'invited',
    [bodies[2]]: 'invited',
  });
});

it('tells which bodies of the alliance have somebody who finds the invitation, to its bodies alone', async (t) => {
  const { db, deps, bodies, founder } = await stage(t);
  const seen = (actor: typeof founder.actor) => readAs(deps.db, actor, (tx) => partnersOf(tx, 'a', bodies[0]));
  assert.deepEqual(
    (await seen(founder.actor)).map((p) => [p.id, p.reachable]).sort(),
    [
      [bodies[1], true],
      [bodies[2], false],
    ].sort(),
  );
  const { actor: officer } = await exampleSession(
    db,
    await examplePerson(db, { roles: [{ role: 'network-agent', kind: 'network', ref: 'b' }] }),
    { secondFactor: true },
  );
  assert.ok((await seen(officer)).every((p) => !p.reachable));
});

it('says that one has left, calls nobody who left invited, and looks for bodies without saving', async (t) => {
  const { deps, bodies, founder, pact } = await stage(t);
  const app = createApp(deps);
  const headers = { cookie: founder.cookie, origin: 'http://localhost' };
  const get = async (path: string) => (await app.request(`http://localhost${path}`, { headers })).text();
  const post = (path: string, form: Record<string, string>) =>
    app.request(`http://localhost${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });
  const looked = await post(`/listening/pacts/${pact}/invite`, { look: '1', invite: bodies[2] });
  assert.equal(looked.status, 200);
  assert.match(await looked.text(), new RegExp(`value="${bodies[2]}"[^>]*checked`));
  assert.equal((await seenPact(deps.db, founder.actor, pact))?.members.length, 2, 'nobody was invited by looking');
  const nobody = await post(`/listening/pacts/${pact}/invite`, {});
  assert.match(await nobody.text(), /Scegli almeno un ente/);
  const left = await post(`/listening/pacts/${pact}/answer`, { body: bodies[0], state: 'left' });
  const list = await get(left.headers.get('location')!);
  assert.match(list, /Fatto: la tua impresa è uscita dal patto/);
  assert.match(list, /Senza partecipanti/);
  const page = await get(`/listening/pacts/${pact}`);
  assert.match(page, /non partecipa più nessuno/);
  assert.doesNotMatch(page, /Sei invitato/);
});
