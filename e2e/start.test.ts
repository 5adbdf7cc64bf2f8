import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { clusterHome } from '../src/kit/embedded/home.ts';
import { serversOf } from '../src/kit/embedded/postmaster.ts';
import { dataFolder, launched, ran, said, started } from './launched.ts';

/** Exactly one line of words for the person; that the program was built a moment ago may be said before. */
function oneLine(text: string, about: RegExp): void {
  const lines = text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('Preparo'));
  assert.match(lines[0] ?? '', about);
  assert.equal(lines.length, 1, text);
}

test('starts, answers, refuses a second start, stops in good order, starts again with what it had', async (t) => {
  const data = dataFolder(t);
  const first = await started(t, ['--port', '0', '--data', data, '--no-demo']);
  assert.equal((await fetch(first.url)).status, 200);
  const { port } = new URL(first.url);

  const again = await ran(['start', '--port', '0', '--data', data]);
  assert.equal(again.code, 1);
  oneLine(again.err, /già in esecuzione/);

  const other = `${data}-other`;
  const taken = await ran(['start', '--port', port, '--data', other]);
  assert.equal(taken.code, 1);
  oneLine(taken.err, new RegExp(`La porta ${port} è già occupata`));
  assert.equal(existsSync(other), false);

  first.child.kill('SIGTERM');
  assert.equal((await first.end).code, 0);
  assert.deepEqual(serversOf(clusterHome(data)), []);

  const second = await started(t, ['--port', '0', '--data', data]);
  assert.equal((await fetch(second.url)).status, 200);
  second.child.kill('SIGINT');
  const { code, out } = await second.end;
  assert.equal(code, 0);
  assert.doesNotMatch(out, /Carico/);
});

test('an application killed without warning is followed by one that works', async (t) => {
  const data = dataFolder(t);
  const first = await started(t, ['--port', '0', '--data', data, '--no-demo']);
  first.child.kill('SIGKILL');
  await first.end;
  const second = await started(t, ['--port', '0', '--data', data]);
  assert.equal((await fetch(second.url)).status, 200);
});

test('a database that cannot be reached, or is not one, is one line and an exit code', async (t) => {
  const data = dataFolder(t);
  const closed = await ran([
    'start',
    '--port',
    '0',
    '--data',
    data,
    '--database-url',
    'postgresql://x:y@127.0.0.1:1/z',
  ]);
  assert.equal(closed.code, 1);
  oneLine(closed.err, /non è raggiungibile/);
  const nonsense = await ran(['start', '--port', '0', '--data', data, '--database-url', 'nonsense']);
  assert.equal(nonsense.code, 2);
  oneLine(nonsense.err, /indirizzo del database non è valido/);
  assert.equal(existsSync(data), false);
});

test('a data folder of a newer version is left as it is', async (t) => {
  const data = dataFolder(t);
  assert.equal((await ran(['concilia', 'import', 'travel-times', '/nowhere.csv', '--data', data])).code, 2);
  writeFileSync(join(data, 'VERSION'), '99\n');
  const before = readdirSync(data);
  const { code, err } = await ran(['start', '--port', '0', '--data', data]);
  assert.equal(code, 1);
  oneLine(err, /versione più recente/);
  assert.deepEqual(readdirSync(data), before);
});

test('words that mean nothing are one line and exit 2', async () => {
  const wrong = [
    ['start', '--porta', '3000'],
    ['start', '--port', 'tremila'],
    ['concilia', 'nonsense'],
    ['concilia', 'import', 'population', '--nope'],
  ];
  for (const words of wrong) {
    const { code, err, out } = await ran(words);
    assert.deepEqual([code, out], [2, ''], words.join(' '));
    oneLine(err, /\S/);
  }
});

test('told to stop while it is still preparing, it leaves nothing running', async (t) => {
  const data = dataFolder(t);
  const { child, end } = launched(['start', '--port', '0', '--data', data, '--no-demo']);
  await said(child, /Controllo le tabelle/);
  child.kill('SIGTERM');
  assert.notEqual((await end).code, 0);
  assert.deepEqual(serversOf(clusterHome(data)), []);
  const next = await started(t, ['--port', '0', '--data', data]);
  assert.equal((await fetch(next.url)).status, 200);
});
