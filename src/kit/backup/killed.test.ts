import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { lombardy } from '../../fillings.ts';
import { migrate } from '../migrate.ts';
import { testDatabase } from '../testing.ts';
import { checkBackup } from './check.ts';
import { restore } from './restore.ts';
import { asOwner } from './session.ts';
import { contents, emptyDatabase, folder } from './testing.ts';
import { writeBackup } from './write.ts';

const now = new Date('2026-03-04T05:06:07Z');

/** True once a table is being filled: the old data is gone inside the transaction, and the new is half there. */
async function filling(server: string, target: string): Promise<boolean> {
  // Asked from another database: a restore wants its own for itself.
  const { rowCount } = await asOwner(server, (client) =>
    client.query('select from pg_stat_progress_copy where datname = $1', [new URL(target).pathname.slice(1)]),
  );
  return rowCount === 1;
}

test('killed while it restores, nothing is half done: the data that was there is all there, and a second try works', async (t) => {
  const { url } = await testDatabase(t, lombardy);
  const file = join(await folder(t), 'a.backup');
  await asOwner(url, (client) =>
    client.query(
      `insert into kit.event (id, name) select gen_random_uuid(), 'kit.many' from generate_series(1, 100000)`,
    ),
  );
  await writeBackup({ url, file, now, masterKey: null });
  const target = await emptyDatabase(t, url);
  await migrate(target);
  await asOwner(target, (client) =>
    client.query(
      `insert into kit.event (id, name) select gen_random_uuid(), 'kit.before' from generate_series(1, 1000)`,
    ),
  );
  const before = await contents(target);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'restore-child.ts'), target, file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  t.after(async () => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  await once(child.stdout, 'data');
  // It stands still while we look: however slow the machine, it does not end between two looks.
  for (;;) {
    child.kill('SIGSTOP');
    if (child.exitCode !== null || (await filling(url, target))) break;
    child.kill('SIGCONT');
    await pause(2);
  }
  child.kill('SIGKILL');
  await ended;
  assert.equal(said, 'begun\n', 'it had already finished');
  assert.deepEqual(await contents(target), before);
  await restore({ url: target, backup: await checkBackup(file), replace: true });
  assert.deepEqual(await contents(target), await contents(url));
});

test('a backup that changes between its checking and its loading undoes everything', async (t) => {
  const { url } = await testDatabase(t, lombardy);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  const backup = await checkBackup(file);
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] as number) ^ 1;
  writeFileSync(file, bytes);
  const target = await emptyDatabase(t, url);
  await assert.rejects(restore({ url: target, backup, replace: false }));
  assert.deepEqual(await contents(target), {});
});
