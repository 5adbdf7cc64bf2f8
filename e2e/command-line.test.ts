import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { dataFolder, ran, started } from './launched.ts';

function folderWith(t: TestContext, name: string, text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-cli-'));
  t.after(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, name), text);
  return dir;
}

const minutes = 'origin,destination,minutes\n017029,017030,20\n';

test('a command prepares an empty folder with Lombardy, reads paths from where it is typed, prints one JSON object', async (t) => {
  const data = dataFolder(t);
  const cwd = folderWith(t, 'minutes.csv', minutes);
  const { code, out, err } = await ran(
    ['concilia', 'import', 'travel-times', 'minutes.csv', '--data', data, '--json'],
    { cwd },
  );
  assert.equal(code, 0, err);
  assert.equal(typeof JSON.parse(out), 'object');
  assert.equal(out.trimEnd().split('\n').length, 1);
  assert.match(err, /Lombardia/);
});

test('a command joins the running application, and two at once do not hinder each other', async (t) => {
  const data = dataFolder(t);
  const cwd = folderWith(t, 'minutes.csv', minutes);
  const { url } = await started(t, ['--port', '0', '--data', data, '--no-demo']);
  const words = ['concilia', 'import', 'travel-times', 'minutes.csv', '--data', data, '--json'];
  const both = await Promise.all([ran(words, { cwd }), ran(words, { cwd })]);
  assert.deepEqual(
    both.map((b) => b.code),
    [0, 0],
    both.map((b) => b.err).join('\n'),
  );
  assert.equal((await fetch(url)).status, 200);
});

test('two commands on an empty folder: one prepares it, both work', async (t) => {
  const data = dataFolder(t);
  const cwd = folderWith(t, 'minutes.csv', minutes);
  const words = ['concilia', 'import', 'travel-times', 'minutes.csv', '--data', data, '--json'];
  const both = await Promise.all([ran(words, { cwd }), ran(words, { cwd })]);
  assert.deepEqual(
    both.map((b) => b.code),
    [0, 0],
    both.map((b) => b.err).join('\n'),
  );
});

test('columns are told without opening an installation', async () => {
  const nowhere = ['--columns', '--json', '--database-url', 'postgres://nobody@127.0.0.1:1/nothing'];
  for (const what of ['services', 'organizations', 'needs', 'population', 'boundaries', 'travel-times']) {
    const { code, out, err } = await ran(['concilia', 'import', what, ...nowhere]);
    assert.equal(code, 0, err);
    assert.ok(JSON.parse(out).columns.length > 0, what);
  }
});

test('a database that cannot be reached is exit 3', async () => {
  const { code, err } = await ran([
    'concilia',
    'import',
    'travel-times',
    'x.csv',
    '--database-url',
    'postgresql://x:y@127.0.0.1:1/z',
  ]);
  assert.equal(code, 3);
  assert.match(err, /non è raggiungibile/);
});

test('help lists every verb', async () => {
  const { code, out } = await ran(['concilia', '--help']);
  assert.equal(code, 0);
  assert.match(out, /concilia import population/);
});

test('what was typed is said again, not obeyed by the terminal', async () => {
  const { code, err } = await ran(['concilia', 'signals', '\u0007\u001b[31mrosso', '\u202egnp.exe']);
  assert.equal(code, 2);
  assert.match(err, /rosso/);
  for (const sign of ['\u0007', '\u001b', '\u202e']) assert.ok(!err.includes(sign));
});
