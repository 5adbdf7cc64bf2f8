import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';

test('who sends too many forms is told so on a plain page, in both languages, and others are not', async (t) => {
  const { deps } = await testDatabase(t);
  const config = { ...deps.config, limits: true, trustedProxies: 1 };
  const apps = [createApp({ ...deps, config }), createApp({ ...deps, config })];
  const send = (n: number, address: string, path = '/needs/receipt') =>
    apps[n % 2]!.request(`http://localhost${path}`, {
      method: 'POST',
      headers: {
        Origin: 'http://localhost',
        'X-Forwarded-For': address,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'code=ABC',
    });
  /** Sends until told to stop, however slow this machine is. */
  const untilRefused = async (path: string) => {
    for (let n = 0; ; n++) {
      const response = await send(n, '192.0.2.1', path);
      if (response.status === 429) return { response, before: n };
    }
  };
  const { response: italian, before } = await untilRefused('/needs/receipt');
  assert.ok(before >= 120, `${before}`);
  const { response: english } = await untilRefused('/en/needs/receipt');
  for (const [response, title, words] of [
    [italian, 'Troppe richieste insieme', 'Non è stato cambiato nulla'],
    [english, 'Too many requests at once', 'Nothing was changed'],
  ] as const) {
    assert.equal(response.status, 429);
    assert.ok(Number(response.headers.get('Retry-After')) >= 1);
    assert.ok(response.headers.get('Content-Security-Policy'));
    const html = await response.text();
    assert.ok(html.includes(title) && html.includes(words));
  }
  assert.notEqual((await send(0, '192.0.2.2')).status, 429);
  assert.equal(
    (await apps[0]!.request('http://localhost/accessibility', { headers: { 'X-Forwarded-For': '192.0.2.1' } })).status,
    200,
  );
});

test('with the database away a form reaches the page that says so', async (t) => {
  const { deps } = await testDatabase(t);
  const away = connect('postgresql://127.0.0.1:1/none', 1);
  t.after(() => away.destroy());
  const app = createApp({ ...deps, db: away, readDb: away, config: { ...deps.config, limits: true } });
  const response = await app.request('http://localhost/needs/receipt', {
    method: 'POST',
    headers: { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'code=ABCD-EFGH-2345',
  });
  assert.notEqual(response.status, 429);
  assert.equal((await app.request('http://localhost/directory')).status, 503);
});
