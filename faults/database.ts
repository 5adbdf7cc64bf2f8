import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterHome, removeHome } from '../src/kit/embedded/home.ts';
import { serversOf } from '../src/kit/embedded/postmaster.ts';
import { type Embedded, startEmbedded } from '../src/kit/embedded.ts';
import type { Scope } from './scope.ts';

/** A data folder of one run's own, gone after it with whatever server still runs there. */
export function dataFolder(scope: Scope, parent = tmpdir()): string {
  const home = mkdtempSync(join(parent, 'concilia-faults-'));
  chmodSync(home, 0o755);
  const dataDir = join(home, 'data');
  scope.after(async () => {
    const { stop } = await startEmbedded({ dataDir, role: 'command' });
    await stop();
    removeHome(dataDir);
    rmSync(home, { recursive: true, force: true });
  });
  return dataDir;
}

/** The database server of a data folder, joined or started; let go when the run is over. */
export async function databaseOf(scope: Scope, dataDir: string): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, role: 'command' });
  scope.after(() => server.stop());
  return server;
}

/** Sudden death of the database server: its first process, which takes no leave of anybody. */
export function killDatabase(dataDir: string): void {
  process.kill(postmaster(dataDir), 'SIGKILL');
}

/** The server and all its processes stand still, as on a machine that hangs, until the returned function is called. */
export function freezeDatabase(dataDir: string): () => void {
  const first = postmaster(dataDir);
  // The first process before its children: it must not make new ones meanwhile.
  const all = [first, ...serversOf(clusterHome(dataDir)).filter((pid) => pid !== first)];
  for (const pid of all) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of all.toReversed()) process.kill(pid, 'SIGCONT');
  };
}

const postmaster = (dataDir: string): number =>
  Number(readFileSync(join(clusterHome(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]);
