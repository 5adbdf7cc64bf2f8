import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { testDatabase } from '../src/kit/testing.ts';
import { dataFolder, launched, ran, started } from './launched.ts';

function folder(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-backup-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

test('from one machine to another: copied while it runs, checked, put back, refused where there are data, then served', async (t) => {
  const [old, fresh, cwd] = [dataFolder(t), dataFolder(t), folder(t)];
  const { child, end } = await started(t, ['--port', '0', '--data', old, '--no-demo']);
  const made = await ran(['concilia', 'backup', 'today.backup', '--data', old, '--json'], { cwd });
  assert.equal(made.code, 0, made.err);
  const about = JSON.parse(made.out);
  const file = join(cwd, 'today.backup');
  assert.equal(about.sha256, createHash('sha256').update(readFileSync(file)).digest('hex'));
  assert.ok(about.tables.find((x: { name: string; rows: number }) => x.name === 'territory.municipality').rows > 1400);
  assert.deepEqual(readdirSync(cwd), ['today.backup']);

  const checked = await ran(['concilia', 'backup', 'check', 'today.backup'], { cwd });
  assert.equal(checked.code, 0, checked.err);
  assert.match(checked.out, /La copia è intera/);

  const inUse = await ran(['concilia', 'restore', 'today.backup', '--replace', '--data', old], { cwd });
  assert.equal(inUse.code, 2, inUse.err);
  assert.match(inUse.err, /già in esecuzione/);
  child.kill('SIGTERM');
  await end;

  const full = await ran(['concilia', 'restore', 'today.backup', '--data', old], { cwd });
  assert.equal(full.code, 2, full.err);
  assert.match(full.err, /contiene già dati.*Non è stato cambiato nulla.*--replace/);

  const restored = await ran(['concilia', 'restore', 'today.backup', '--data', fresh], { cwd });
  assert.equal(restored.code, 0, restored.err);
  assert.match(restored.out, /Dati rimessi/);
  assert.match(restored.out, /privacy replay/);
  assert.match(restored.out, /la chiave di questa installazione non è quella della copia/);

  copyFileSync(join(old, 'master.key'), join(fresh, 'master.key'));
  const again = await ran(['concilia', 'restore', 'today.backup', '--replace', '--data', fresh, '--json'], { cwd });
  assert.equal(again.code, 0, again.err);
  assert.deepEqual([JSON.parse(again.out).sameKey, JSON.parse(again.out).migrated], [true, []]);
  const { url } = await started(t, ['--port', '0', '--data', fresh, '--no-demo']);
  assert.equal((await fetch(url)).status, 200);
});

test('a file that is no good is refused before anything is made, with the exit code of bad input', async (t) => {
  const [data, cwd] = [dataFolder(t), folder(t)];
  writeFileSync(join(cwd, 'letter.txt'), 'Gentile ufficio,');
  for (const [words, why] of [
    [['restore', 'letter.txt', '--data', data], /non è una copia di Concilia/],
    [['restore', 'missing.backup', '--data', data], /non esiste/],
    [['restore', '--data', data], /Serve il nome di un file/],
    [['backup', '--data', data], /Serve il nome di un file/],
    [['backup', 'check', 'letter.txt'], /non è una copia di Concilia/],
    [['backup', 'check', '-'], /Serve il nome di un file/],
  ] as const) {
    const { code, err } = await ran(['concilia', ...words], { cwd });
    assert.equal(code, 2, err);
    assert.match(err, why);
  }
  assert.equal(existsSync(data), false);
  const nowhere = ['--database-url', 'postgres://nobody@127.0.0.1:1/nothing'];
  const unreachable = await ran(['concilia', 'backup', 'a.backup', ...nowhere], { cwd });
  assert.equal(unreachable.code, 3, unreachable.err);
});

test('a backup told to stop halfway leaves no half file, and the next one works', async (t) => {
  const { db, url } = await testDatabase(t);
  await sql`insert into kit.setting
    select n::text, to_jsonb(string_agg(md5(n || ' ' || m), '')) from generate_series(1, 300) n, generate_series(1, 3000) m group by n`.execute(
    db,
  );
  const cwd = folder(t);
  const words = ['concilia', 'backup', 'a.backup', '--database-url', url];
  const { child, end } = launched(words, cwd);
  let over = false;
  void end.then(() => (over = true));
  while (!over && !existsSync(join(cwd, 'a.backup.part'))) await pause(2);
  child.kill('SIGINT');
  const { code, err } = await end;
  assert.equal(code, 130, err);
  assert.deepEqual(readdirSync(cwd), []);
  const again = await ran(words, { cwd });
  assert.equal(again.code, 0, again.err);
  assert.match(again.out, /non contiene la chiave/);
  assert.deepEqual(readdirSync(cwd), ['a.backup']);
});

test('a wish about backups that means nothing stops the start at once, before anything is made', async (t) => {
  const data = dataFolder(t);
  process.env.BACKUP_KEEP = 'tutte';
  t.after(() => delete process.env.BACKUP_KEEP);
  const { code, err } = await ran(['start', '--port', '0', '--data', data]);
  assert.equal(code, 2, err);
  assert.match(err, /BACKUP_KEEP.*7\+4/);
  assert.equal(existsSync(data), false);
});
