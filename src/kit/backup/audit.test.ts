import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pastRows, sealAll } from '../audit/example.ts';
import { verifyAudit } from '../audit/verify.ts';
import { connect } from '../database.ts';
import { testDatabase } from '../testing.ts';
import { checkBackup } from './check.ts';
import { restore } from './restore.ts';
import { contents, emptyDatabase, folder, structure } from './testing.ts';
import { writeBackup } from './write.ts';

test('the audit trail comes back whole, goes on where it was, and its last closing hash stands in the backup', async (t) => {
  const { url, db } = await testDatabase(t);
  await pastRows(db, 40, 3);
  await pastRows(db, 2, 5);
  await sealAll(db);
  await pastRows(db, 0, 4);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now: new Date(), masterKey: null });
  const backup = await checkBackup(file);
  const target = await emptyDatabase(t, url);
  await restore({ url: target, backup, replace: false });
  assert.deepEqual(await contents(target), await contents(url));
  assert.deepEqual(await structure(target), await structure(url));

  const restored = connect(target, 2);
  t.after(() => restored.destroy());
  await pastRows(restored, 0, 2);
  await sealAll(restored);
  const found = await verifyAudit(restored, (fault) => assert.fail(JSON.stringify(fault)));
  assert.deepEqual([found.faults, found.rows], [0, 14]);
  assert.ok(backup.header.audit);
  const { day, hash } = backup.header.audit;
  assert.deepEqual([found.lastClosed, found.lastClosing], [day, hash]);
  const since = await verifyAudit(restored, () => {}, { day, closing: Buffer.from(hash, 'hex') });
  assert.equal(since.faults, 0);
});
