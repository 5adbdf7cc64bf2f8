import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf, dataFolder } from './database.ts';
import { reckon } from './ledger.ts';
import { startLoad } from './load.ts';
import { Missing, type Outcome } from './outcome.ts';
import { webServer } from './processes.ts';
import type { Scope } from './scope.ts';

/** A small file system of this run's own. @throws Missing where we may not mount one. */
function smallDisk(scope: Scope, megabytes: number): string {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-disk-'));
  const { status, error, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(dir, { recursive: true });
    throw new Missing(`a small file system cannot be mounted here (${(error?.message ?? stderr).trim()})`);
  }
  chmodSync(dir, 0o755);
  scope.after(() => {
    spawnSync('umount', [dir]);
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** Fills what is left of a disk, to the last byte. */
function fill(file: string): void {
  const out = openSync(file, 'w');
  try {
    for (let size = 1 << 20; size >= 1; ) {
      try {
        if (writeSync(out, Buffer.alloc(size)) < size) size >>= 1;
      } catch {
        size >>= 1;
      }
    }
  } finally {
    closeSync(out);
  }
}

/** The disk of the database is full for a while: what is refused is said, what was acknowledged stays, room heals all. */
export async function diskFull(scope: Scope): Promise<Outcome> {
  const disk = smallDisk(scope, 600);
  const dataDir = dataFolder(scope, disk);
  const web = await webServer(scope, { args: ['--data', dataDir] });
  const load = startLoad(() => [web.url]);
  await load.more(50);
  const ballast = join(disk, 'ballast');
  fill(ballast);
  await load.answered('503', 30);
  // What the server had set aside is used up too, by now or soon.
  for (let n = 0; n < 20; n++) {
    fill(`${ballast}-${n}`);
    await pause(250);
  }
  for (const name of [ballast, ...Array.from({ length: 20 }, (_, n) => `${ballast}-${n}`)]) rmSync(name);
  await load.more(50);
  const seen = await load.stop();
  const { url } = await databaseOf(scope, dataDir);
  return reckon({ fault: 'disk-full', url, note: 'a file system of 600 MB, filled to the last byte' }, seen);
}
