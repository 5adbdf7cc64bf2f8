import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { today } from '../clock.ts';
import type { Deps } from '../http.ts';
import type { Job } from '../jobs.ts';
import { fileOfDay, parseKeep, toRemove } from './rotation.ts';
import { isThere } from './whole-file.ts';
import { writeBackup } from './write.ts';

/** Looks every hour whether today's backup is still to be made; then lets the oldest go. */
const daily: Job = { name: 'kit.backup', everySeconds: 3600, run: (deps) => backUpToday(deps) };

/** Today's backup in the folder that was named, if one was; run again it changes nothing. */
export async function backUpToday({ config, clock }: Deps): Promise<void> {
  if (config.backupDir === null) return;
  const keep = parseKeep(config.backupKeep);
  await mkdir(config.backupDir, { recursive: true, mode: 0o700 });
  const file = join(config.backupDir, fileOfDay(today(clock)));
  if (!isThere(file)) {
    await writeBackup({ url: config.databaseUrl, file, now: clock.now(), masterKey: config.masterKey });
  }
  // Only once today's is there: a backup that fails never costs an old one.
  for (const name of toRemove(await readdir(config.backupDir), keep)) {
    await rm(join(config.backupDir, name), { force: true });
  }
}

export const jobs: readonly Job[] = [daily];
