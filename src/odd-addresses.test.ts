import assert from 'node:assert/strict';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from './app.tsx';

it('an address that cannot be one is a page that is not there, never a fault of ours', async (t) => {
  const { deps } = await testDatabase(t);
  const app = createApp(deps);
  const addresses = [
    '/network/alliances/a%00b',
    '/en/programme/cycles/%00/money',
    '/listening/reply/%00',
    '/thread/constructor/x',
    '/thread/toString/x',
    '/thread/__proto__/x',
    '/thread/need/not-an-id',
    '/thread/expense/not-an-id',
  ];
  const answers = await Promise.all(addresses.map(async (a) => [a, (await app.request(a)).status]));
  assert.deepEqual(
    answers,
    addresses.map((a) => [a, 404]),
  );
});

it('nor does an id that cannot be one, in a form', async (t) => {
  const { db, deps } = await testDatabase(t);
  const { cookie } = await exampleSession(
    db,
    await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: 'x' }] }),
    {},
  );
  const app = createApp(deps);
  for (const path of ['/programme/projects/non-un-id/partners', '/programme/expenses/non-un-id/remove']) {
    const answer = await app.request(`http://localhost${path}`, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'sure=yes',
    });
    assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
  }
});
