import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';

const headers = { origin: 'http://localhost' };

it('two people behind one address who say the same are two voices; one press twice is one', async (t) => {
  const { db, deps } = await testDatabase(t);
  const app = createApp(deps);
  const tokenOf = async (path: string) => {
    const page = await (await app.request(`http://localhost${path}`)).text();
    return /name="once" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? assert.fail(`${path}: no token`);
  };
  const press = async (once: string | null) => {
    const body = new URLSearchParams({ text: 'Dopo le 18 non c’è nessuno', receipt: 'yes', ...(once ? { once } : {}) });
    const answer = await app.request('http://localhost/listening/voices', { method: 'POST', body, headers });
    assert.equal(answer.status, 303);
    return answer.headers.get('location');
  };
  const voices = async () => (await db.selectFrom('listening.voice').select('id').execute()).length;
  const [anna, bruno] = [await tokenOf('/network'), await tokenOf('/network')];
  const hers = await press(anna);
  assert.equal(await press(anna), hers);
  assert.equal(await voices(), 1);
  assert.notEqual(await press(bruno), hers);
  assert.notEqual(await press(await tokenOf('/listening/voices/new')), hers);
  assert.equal(await voices(), 3);
  assert.notEqual(await press(null), await press(null), 'a page from before');
});

it('a page drawn again keeps its token', async (t) => {
  const { deps } = await testDatabase(t);
  const once = '0190a000-0000-7000-8000-000000000000';
  const body = new URLSearchParams({ text: '', once });
  const answer = await createApp(deps).request('http://localhost/listening/voices', { method: 'POST', body, headers });
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), new RegExp(`name="once" value="${once}"`));
});

it('a municipality written nearly right is offered', async (t) => {
  const { deps } = await testDatabase(t, lombardy);
  const body = new URLSearchParams({ text: 'Dopo le 18 non c’è nessuno', where: 'Gussagoo' });
  const answer = await createApp(deps).request('http://localhost/listening/voices', { method: 'POST', body, headers });
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /«Gussagoo»\. Forse: Gussago/);
});
