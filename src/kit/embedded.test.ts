import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clusterHome, removeHome } from './embedded/home.ts';
import { serversOf } from './embedded/postmaster.ts';
import { startEmbedded } from './embedded.ts';

/** A data folder of this test's own, below one that others can (`open`) or cannot walk into. */
function place(t: TestContext, open = true): string {
  const parent = mkdtempSync(join(tmpdir(), 'embedded-'));
  if (open) chmodSync(parent, 0o755);
  t.after(() => {
    removeHome(join(parent, 'data'));
    rmSync(parent, { recursive: true, force: true });
  });
  return join(parent, 'data');
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

test('starts, keeps what was written, stops without leaving a process behind', async (t) => {
  const dataDir = place(t);
  const first = await startEmbedded({ dataDir, role: 'application' });
  await ask(first.url, 'create table kept as select 7 as n');
  await first.stop();
  assert.deepEqual(serversOf(clusterHome(dataDir)), []);
  const second = await startEmbedded({ dataDir, role: 'application' });
  assert.equal(await ask(second.url, 'select n from kept'), 7);
  assert.equal(second.adopted, false);
  await second.stop();
});

test('works where only its owner may walk, and closes its secrets', async (t) => {
  const dataDir = place(t, false);
  const { url, stop } = await startEmbedded({ dataDir, role: 'application', durable: false });
  assert.equal(await ask(url, `select upper('è')`), 'È');
  assert.equal(await ask(url, 'show listen_addresses'), '');
  assert.equal(statSync(join(dataDir, 'database.json')).mode & 0o077, 0);
  assert.equal(statSync(clusterHome(dataDir)).mode & 0o077, 0);
  await stop();
});

test('a folder name too long for a socket gets a random port of this computer, and a password', async (t) => {
  const dataDir = join(place(t), 'n'.repeat(90));
  const { url, stop } = await startEmbedded({ dataDir, role: 'application', durable: false });
  assert.equal(await ask(url, 'show listen_addresses'), '127.0.0.1');
  await assert.rejects(ask(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1'), /password authentication failed/);
  await stop();
});

test('a second application on the same folder is refused; a command joins and leaves the server running', async (t) => {
  const dataDir = place(t);
  const application = await startEmbedded({ dataDir, role: 'application', durable: false });
  await assert.rejects(startEmbedded({ dataDir, role: 'application' }), /già in esecuzione/);
  const command = await startEmbedded({ dataDir, role: 'command' });
  assert.equal(command.adopted, true);
  await command.stop();
  assert.equal(await ask(application.url, 'select 1'), 1);
  await application.stop();
});

test('the application may leave while a command works: the last one out stops the server', async (t) => {
  const dataDir = place(t);
  const application = await startEmbedded({ dataDir, role: 'application', durable: false });
  const command = await startEmbedded({ dataDir, role: 'command' });
  await application.stop();
  assert.equal(await ask(command.url, 'select 1'), 1);
  await command.stop();
  assert.deepEqual(serversOf(clusterHome(dataDir)), []);
});

test('a note naming a process that is somebody else does not stop the start, nor harm them', async (t) => {
  const dataDir = place(t);
  await (await startEmbedded({ dataDir, role: 'application', durable: false })).stop();
  const bystander = spawn('sleep', ['60']);
  t.after(() => bystander.kill());
  const clusterDir = clusterHome(dataDir);
  const note = [bystander.pid, clusterDir, 1, 5432, clusterDir, '', '', 'ready', ''].join('\n');
  writeFileSync(join(clusterDir, 'postmaster.pid'), note);
  const { adopted, stop } = await startEmbedded({ dataDir, role: 'application', durable: false });
  assert.equal(adopted, false);
  assert.equal(bystander.exitCode, null);
  await stop();
});

test('a folder of a newer version is refused untouched', async (t) => {
  const dataDir = place(t);
  await (await startEmbedded({ dataDir, role: 'application', durable: false })).stop();
  writeFileSync(join(dataDir, 'VERSION'), '99\n');
  const before = readdirSync(dataDir);
  await assert.rejects(startEmbedded({ dataDir, role: 'application' }), /versione più recente/);
  assert.deepEqual(readdirSync(dataDir), before);
  assert.equal(readFileSync(join(dataDir, 'VERSION'), 'utf8'), '99\n');
});

test('ten starts at once on an empty folder make one server', async (t) => {
  const dataDir = place(t);
  const all = await Promise.all(
    Array.from({ length: 10 }, () => startEmbedded({ dataDir, role: 'command', durable: false })),
  );
  assert.equal(all.filter((s) => !s.adopted).length, 1);
  for (const one of all) assert.equal(await ask(one.url, 'select 1'), 1);
  await Promise.all(all.map((s) => s.stop()));
  assert.deepEqual(serversOf(clusterHome(dataDir)), []);
  assert.equal(existsSync(join(dataDir, 'starting.lock')), false);
});

test('a server killed under a living application is started again, with everything, at the same address', async (t) => {
  // The second folder's name is too long for a socket: that server listens on a port.
  for (const dataDir of [place(t), join(place(t), 'x'.repeat(90))]) {
    const { url, stop } = await startEmbedded({ dataDir, role: 'application' });
    await ask(url, 'create table kept as select 7 as n');
    process.kill(Number(readFileSync(join(clusterHome(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    const answer = async (): Promise<unknown> => ask(url, 'select n from kept').catch(() => pause(50).then(answer));
    assert.equal(await answer(), 7);
    const { adopted, stop: leave } = await startEmbedded({ dataDir, role: 'command' });
    assert.equal(adopted, true);
    await leave();
    assert.equal(await answer(), 7, 'who comes and goes does not stop it');
    await stop();
    assert.deepEqual(serversOf(clusterHome(dataDir)), []);
    removeHome(dataDir);
  }
});
