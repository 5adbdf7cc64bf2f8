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

test('whoever is told to wait, or meets a database that is away, cannot make the server read and repeat a body without end', async (t) => {
  const { deps } = await testDatabase(t);
  const limited = createApp({ ...deps, config: { ...deps.config, limits: true, trustedProxies: 1 } });
  const gone = connect('postgresql://127.0.0.1:1/none', 1);
  t.after(() => gone.destroy());
  const away = createApp({ ...deps, db: gone, readDb: gone });
  const headers = {
    Origin: 'http://localhost',
    'X-Forwarded-For': '192.0.2.3',
    'Content-Type': 'application/x-www-form-urlencoded',
    cookie: `concilia=${'a'.repeat(43)}`,
  };
  const form = { method: 'POST', headers, body: 'code=ABC' };
  /** Again before each request: on a slow machine the allowance has grown meanwhile. */
  const exhausted = async () => {
    for (;;) {
      const answer = await limited.request('http://localhost/needs/receipt', form);
      if (answer.status === 429) return answer;
    }
  };
  for (const app of [limited, away])
    for (const path of ['/needs', '/exchange/imports', '/en/exchange/imports']) {
      if (app === limited) await exhausted();
      let read = 0;
      const body = new ReadableStream({
        pull(stream) {
          read += 65_536;
          if (read > 8_000_000) stream.close();
          else stream.enqueue(new Uint8Array(65_536).fill(97));
        },
      });
      const answer = await app.request(
        new Request(`http://localhost${path}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit),
      );
      assert.ok([413, 429, 503].includes(answer.status), `${path} ${answer.status}`);
      assert.ok((await answer.text()).length < 100_000, path);
      assert.ok(read < 1_500_000, `${path}: ${read} bytes read`);
    }
  const small = await exhausted();
  assert.match(await small.text(), /name="code" value="ABC"/);
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
