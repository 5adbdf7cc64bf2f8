import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const stampFile = join(root, 'build', 'stamp');

/** Builds when a source, the build itself or a dependency changed since the last time. */
export async function ensureBuilt(node, say) {
  const now = stamp();
  if (read(stampFile) === now) return;
  say('Preparo il programma …');
  const done = spawnSync(node, [join(root, 'scripts', 'build.ts')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new Error('Il programma non si è potuto preparare: il motivo è scritto sopra.');
  writeFileSync(stampFile, now);
}

/** Changes when a file does: names, sizes and times are enough, and take milliseconds. */
function stamp() {
  const hash = createHash('sha256').update(root);
  for (const path of [
    'package-lock.json',
    'tsconfig.json',
    'scripts/build.ts',
    'scripts/islands.ts',
    ...files('src'),
  ]) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function files(dir) {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`;
    if (entry.isDirectory()) return files(path);
    return /\.(tsx?|json)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
