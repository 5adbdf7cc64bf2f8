import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** Runs `work` while holding a lock file; waits for another living process that holds it, ignores a dead one's. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await acquire(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function acquire(path: string): Promise<void> {
  for (let attempt = 0; attempt < 2400; attempt++) {
    if (taken(path)) return;
    if (isStale(path)) rmSync(path, { force: true });
    else await pause(50);
  }
  throw new AppError('conflict', `Un altro avvio è in corso da troppo tempo (${path}). Riprova tra poco.`);
}

function taken(path: string): boolean {
  try {
    writeFileSync(path, identity(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A full disk leaves the file without its words.
    rmSync(path, { force: true });
    throw error;
  }
}

function isStale(path: string): boolean {
  try {
    const held = readFileSync(path, 'utf8');
    if (held !== '') return held !== identity(Number.parseInt(held, 10));
    // An empty file is a lock being written this very moment, or one that never will be.
    return Date.now() - statSync(path).mtimeMs > 5000;
  } catch {
    return false;
  }
}

/** A process told apart from a later one with the same number by the moment it started. */
export function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // state is the first field after the name; a zombie is dead for us. Field 22 of the file is the start time.
    return fields[0] === 'Z' ? 'dead' : `${pid} ${fields[19]}`;
  } catch {
    return 'dead';
  }
}
