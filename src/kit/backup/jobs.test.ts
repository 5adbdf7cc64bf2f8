import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addDays } from '../days.ts';
import { testDatabase } from '../testing.ts';
import { checkBackup } from './check.ts';
import { backUpToday } from './jobs.ts';
import { folder } from './testing.ts';

const at = (day: string) => ({ now: () => new Date(`${day}T10:00:00Z`) });

test('a backup a day where it was asked for; the oldest go, other files stay, a second look changes nothing', async (t) => {
  const { db, deps } = await testDatabase(t);
  const dir = join(await folder(t), 'made', 'if missing');
  const told = { ...deps, db, config: { ...deps.config, backupDir: dir, backupKeep: '2+1' } };
  const first = '2026-03-02';
  for (let n = 0; n < 4; n++) await backUpToday({ ...told, clock: at(addDays(first, n)) });
  assert.deepEqual(readdirSync(dir).sort(), ['concilia-2026-03-04.backup', 'concilia-2026-03-05.backup']);
  writeFileSync(join(dir, 'notes.txt'), 'mine');
  const before = await checkBackup(join(dir, 'concilia-2026-03-05.backup'));
  await backUpToday({ ...told, clock: at('2026-03-05') });
  assert.deepEqual(await checkBackup(join(dir, 'concilia-2026-03-05.backup')), before);
  assert.deepEqual(readdirSync(dir).length, 3);
});

test('without a folder nothing is done; a wish that means nothing is said and costs no backup', async (t) => {
  const { db, deps } = await testDatabase(t);
  await backUpToday({ ...deps, db });
  const dir = await folder(t);
  const config = { ...deps.config, backupDir: dir, backupKeep: 'tutte' };
  await assert.rejects(backUpToday({ ...deps, db, config }), /BACKUP_KEEP/);
  assert.deepEqual(readdirSync(dir), []);
});
