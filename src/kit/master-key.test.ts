import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { masterKey } from './master-key.ts';

test('the key is made once, for its owner alone; a spoiled one is refused, not replaced', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'key-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const key = masterKey(dir);
  assert.equal(key.length, 32);
  assert.deepEqual(masterKey(dir), key);
  assert.equal(statSync(join(dir, 'master.key')).mode & 0o077, 0);
  writeFileSync(join(dir, 'master.key'), 'short');
  assert.throws(() => masterKey(dir), /non è valida/);
});
