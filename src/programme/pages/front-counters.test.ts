import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { programme } from '../../fillings.ts';

test('the first page of the network has the six counters, each with its receipt, and leads to the programmes', async (t) => {
  const { deps } = await testDatabase(t, programme);
  const app = createApp(deps);
  const get = async (path: string) => (await app.request(`http://localhost${path}`)).text();
  const front = await get('/network');
  for (const name of ['euro', 'networks', 'bodies', 'actions', 'people', 'firms'])
    assert.match(front, new RegExp(`/programme/figures/${name}\\?cycle=`), name);
  assert.doesNotMatch(await get('/network?kind=profit'), /programme\/figures\/euro/);
  for (const page of ['/network', '/network/alliances/brescia', '/network/networks/rete-brescia'])
    assert.match((await get(page)).split('id="footer"')[0]!, /href="\/programme"/, page);
  assert.match(await get('/privacy'), /href="\/programme"/, 'from the foot of every page');
});
