import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { masterKey } from './master-key.ts';

const run = promisify(execFile);

test('programs that start together on a new folder end with the same key, which nobody else may read', async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-key-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const file = join(import.meta.dirname, 'master-key.ts');
  const script = `const { masterKey } = await import(${JSON.stringify(file)}); console.log(Buffer.from(masterKey(${JSON.stringify(dir)})).toString('hex'))`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const keys = await Promise.all(
    Array.from({ length: 4 }, () => run(process.execPath, args).then((r) => r.stdout.trim())),
  );
  const mine = Buffer.from(masterKey(dir)).toString('hex');
  assert.deepEqual(keys, [mine, mine, mine, mine]);
  assert.deepEqual(readdirSync(dir), ['master.key']);
  assert.equal(statSync(join(dir, 'master.key')).mode & 0o777, 0o600);
});
