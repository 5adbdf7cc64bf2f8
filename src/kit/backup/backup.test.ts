import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { lombardy } from '../../fillings.ts';
import { testDatabase } from '../testing.ts';
import { checkBackup } from './check.ts';
import { restore } from './restore.ts';
import { contents, emptyDatabase, folder, structure } from './testing.ts';
import { writeBackup } from './write.ts';

const now = new Date('2026-03-04T05:06:07Z');

test('an installation restored elsewhere is the same, row by row and rule by rule', async (t) => {
  const { url } = await testDatabase(t, lombardy);
  const file = join(await folder(t), 'a.backup');
  const made = await writeBackup({ url, file, now, masterKey: null });
  const backup = await checkBackup(file);
  assert.deepEqual(backup.tables, made.tables);
  assert.equal(backup.sha256, made.sha256);
  const other = await emptyDatabase(t, url);
  assert.deepEqual(await restore({ url: other, backup, replace: false }), []);
  assert.deepEqual(await contents(other), await contents(url));
  assert.deepEqual(await structure(other), await structure(url));
});
