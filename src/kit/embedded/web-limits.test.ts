import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { startEmbedded } from '../embedded.ts';
import { adminRole, webRole } from './cluster.ts';
import { removeHome, secrets } from './home.ts';
import { limitWebRole } from './web-limits.ts';

test('the web server’s role has limits, also one made before them; what somebody set stays, who may not set is no trouble', async (t) => {
  const parent = mkdtempSync(join(tmpdir(), 'limits-'));
  chmodSync(parent, 0o755);
  const dataDir = join(parent, 'data');
  const { url, webUrl, stop } = await startEmbedded({ dataDir, role: 'command', durable: false });
  t.after(async () => {
    await stop();
    removeHome(dataDir);
    rmSync(parent, { recursive: true, force: true });
  });
  const as = async <T>(address: string, work: (c: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const limits = () =>
    as(webUrl, async (c) => {
      const { rows } = await c.query(`select current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
        (select rolconnlimit from pg_roles where rolname = current_user) as connections`);
      return rows[0];
    });
  const whole = { statement: '1min', lock: '20s', idle: '2min', connections: 80 };
  assert.deepEqual(await limits(), whole);

  const admin = new URL(url);
  admin.username = adminRole;
  admin.password = secrets(dataDir).admin;
  await as(admin.href, (c) =>
    c.query(`alter role ${webRole} reset all; alter role ${webRole} connection limit -1;
      alter role ${webRole} set lock_timeout = '5s'`),
  );
  await as(url, limitWebRole);
  assert.deepEqual(await limits(), { statement: '0', lock: '5s', idle: '0', connections: -1 });
  const again = await startEmbedded({ dataDir, role: 'command', durable: false });
  await again.stop();
  assert.deepEqual(await limits(), { ...whole, lock: '5s' });
});

test('a page’s role that takes every connection it may leaves room for the owner', async (t) => {
  const parent = mkdtempSync(join(tmpdir(), 'limits-'));
  chmodSync(parent, 0o755);
  const dataDir = join(parent, 'data');
  const { url, webUrl, stop } = await startEmbedded({ dataDir, role: 'command', durable: false });
  const taken: pg.Client[] = [];
  t.after(async () => {
    await Promise.all(taken.map((c) => c.end()));
    await stop();
    removeHome(dataDir);
    rmSync(parent, { recursive: true, force: true });
  });
  for (let i = 0; i < 80; i++) {
    const client = new pg.Client({ connectionString: webUrl });
    await client.connect();
    taken.push(client);
  }
  await assert.rejects(new pg.Client({ connectionString: webUrl }).connect(), { code: '53300' });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  taken.push(owner);
});
