import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './root.mjs';

const file = join(root, 'build', 'launch.lock');

/** Runs `work` while no other launch of this folder installs or builds. A lock left by a dead process does not count. */
export async function withLock(work) {
  mkdirSync(join(root, 'build'), { recursive: true });
  while (!taken()) {
    if (leftBehind()) rmSync(file, { force: true });
    else await pause(100);
  }
  const letGo = () => rmSync(file, { force: true });
  process.once('exit', letGo);
  try {
    return await work();
  } finally {
    letGo();
    process.removeListener('exit', letGo);
  }
}

function taken() {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    rmSync(file, { force: true });
    throw new Error(
      `Non è possibile scrivere in ${join(root, 'build')}: ${error.code === 'ENOSPC' ? 'il disco è pieno' : error.code}.`,
    );
  }
}

function leftBehind() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Empty: being written this very moment, or cut short by a full disk.
    if (pid === 0) return Date.now() - statSync(file).mtimeMs > 5000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
