import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { connect } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { enqueue } from '#kit/jobs.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';

async function site(t: TestContext, deps: Deps): Promise<string> {
  const server = serve({ fetch: createApp(deps).fetch, port: 0, hostname: '127.0.0.1' });
  t.after(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** `name{labels}` → value. */
const read = async (url: string) =>
  new Map(
    (await (await fetch(`${url}/metrics`)).text())
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const parts = /^([a-z_]+(?:\{(?:[a-z]+="[^"]*",?)+\})?) (\S+)$/.exec(line);
        assert.ok(parts, line);
        return [parts[1]!, Number(parts[2])] as const;
      }),
  );

test('requests are counted by pattern, never by path; jobs, messages and connections are told', async (t) => {
  const { db, deps } = await testDatabase(t);
  const url = await site(t, deps);
  await enqueue(db, 'kit.note');
  await enqueue(db, 'kit.fails');
  await sql`update kit.job set failed_at = now() where name = 'kit.fails'`.execute(db);
  await fetch(`${url}/needs/receipt/SECRETCODE12`);
  await fetch(`${url}/en/needs/receipt/SECRETCODE13`);
  await fetch(`${url}/nowhere/SECRETCODE14`);
  const body = await (await fetch(`${url}/metrics`)).text();
  assert.equal(body.includes('SECRET'), false);
  const seen = await read(url);
  assert.equal(seen.get('concilia_http_requests_total{method="GET",route="/needs/receipt/:code",status="4xx"}'), 2);
  assert.equal(seen.get('concilia_http_requests_total{method="GET",route="none",status="4xx"}'), 1);
  const duration = (suffix: string, more = '') =>
    seen.get(
      `concilia_http_request_duration_seconds_${suffix}{method="GET",route="/needs/receipt/:code",status="4xx"${more}}`,
    );
  assert.equal(duration('bucket', ',le="+Inf"'), duration('count'));
  assert.ok(duration('sum')! > 0 && duration('bucket', ',le="10"')! === 2);
  assert.equal(seen.get('concilia_database_up'), 1);
  assert.equal(seen.get('concilia_jobs{state="failed"}'), 1);
  assert.ok(seen.get('concilia_jobs{state="waiting"}')! >= 1);
  assert.equal(seen.get('concilia_mails{state="failed"}'), 0);
  assert.ok(seen.get('process_resident_memory_bytes')! > 1e6);
});

test('figures for monitoring are for this computer, or for who knows the token', async (t) => {
  const { deps } = await testDatabase(t);
  const url = await site(t, { ...deps, config: { ...deps.config, metricsToken: 'a-long-token' } });
  const ask = async (headers: Record<string, string>) => (await fetch(`${url}/metrics`, { headers })).status;
  assert.equal(await ask({}), 200);
  assert.equal(await ask({ 'X-Forwarded-For': '203.0.113.9' }), 404);
  assert.equal(await ask({ 'X-Forwarded-For': '203.0.113.9', Authorization: 'Bearer a-long-token' }), 200);
  assert.equal(await ask({ 'X-Forwarded-For': '127.0.0.1', Authorization: 'Bearer a-long-tokem' }), 404);
  assert.equal((await createApp(deps).request('/metrics')).status, 404);
});

test('not ready while the database is away or lacks tables; monitoring still answers', async (t) => {
  const { db, deps } = await testDatabase(t);
  const url = await site(t, deps);
  const ready = async (at = url) => {
    const response = await fetch(`${at}/readyz`);
    return [response.status, await response.text()];
  };
  assert.deepEqual(await ready(), [200, 'ok']);
  await sql`delete from kit.migration where name like '0011%'`.execute(db);
  assert.deepEqual(await ready(), [503, 'migrations missing: 1']);
  const away = connect('postgresql://127.0.0.1:1/none', 1);
  t.after(() => away.destroy());
  const dark = await site(t, { ...deps, db: away, readDb: away });
  assert.equal((await ready(dark))[0], 503);
  const seen = await read(dark);
  assert.deepEqual([seen.get('concilia_database_up'), seen.has('process_resident_memory_bytes')], [0, true]);
});

test('a line of log for a request tells its pattern and not its path, and only when asked', {
  timeout: 300_000,
}, async () => {
  const program = `
    const { watchRequests } = await import(${JSON.stringify(new URL('../kit/requests.ts', import.meta.url).href)});
    const { newApp } = await import(${JSON.stringify(new URL('../kit/http.ts', import.meta.url).href)});
    for (const logRequests of [false, true]) {
      const app = newApp();
      app.use(watchRequests(new Map(), { logRequests }));
      app.get('/needs/receipt/:code', (c) => c.text('ok'));
      await app.request('/needs/receipt/SECRET?name=anna');
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, LOG: 'json' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (part) => (told += part));
  await once(child, 'close');
  const lines = told.trim().split('\n');
  assert.equal(lines.length, 1, told);
  const { at, request, ms, ...rest } = JSON.parse(lines[0]!);
  assert.deepEqual(rest, {
    level: 'info',
    event: 'request',
    method: 'GET',
    route: '/needs/receipt/:code',
    status: 200,
  });
  assert.match(`${at} ${request} ${ms}`, /^\d{4}-\S+Z [0-9a-f]{12} \d+$/);
});
