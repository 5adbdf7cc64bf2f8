import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes keys, one a line, readable by their owner alone, and waits until the disk has them. */
export function writeDurably(file: string, keys: readonly Uint8Array[]): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeFileSync(handle, keys.map((k) => `${Buffer.from(k).toString('hex')}\n`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(file);
}

/** Waits until the disk knows the names of a file's folder: what was made, renamed or removed. */
export function syncFolder(file: string): void {
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
