import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Owner } from './owner.ts';

/** A running server: where to knock. `host` is a socket folder or an address. */
export interface Postmaster {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly ready: boolean;
}

// A socket's path longer than this does not fit the system's structure.
const longestSocketPath = 100;

/** What postmaster.pid says, if the process it names really is the server of this cluster; null otherwise. */
export function runningPostmaster(clusterDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!serversOf(clusterDir).includes(pid)) return null;
  const [port, socketDir, address] = [Number(lines[3]), lines[4]?.trim(), lines[5]?.trim()];
  return { pid, port, host: socketDir || address || '127.0.0.1', ready: lines[7]?.trim() === 'ready' };
}

/** Processes that work inside the cluster's folder: the server and its children, and nobody else. */
export function serversOf(clusterDir: string): readonly number[] {
  if (!existsSync(clusterDir)) return [];
  const real = realpathSync(clusterDir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return (
          readlinkSync(`/proc/${name}/cwd`) === real && readFileSync(`/proc/${name}/comm`, 'utf8') === 'postgres\n'
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Starts the server and waits until it accepts connections. It outlives us unless it is stopped. */
export async function startPostmaster(o: {
  bin: string;
  clusterDir: string;
  owner: Owner | null;
  durable: boolean;
  /** Where it listened before, when that is not a socket; otherwise any free port. */
  port?: number | undefined;
}): Promise<Postmaster> {
  await clearRemains(o.clusterDir);
  const logFile = `${o.clusterDir}.log`;
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) rmSync(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    join(o.bin, 'postgres'),
    ['-D', o.clusterDir, ...(await listening(o.clusterDir, o.port)), ...settings(o.durable)],
    {
      ...o.owner,
      cwd: o.clusterDir,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      // Its own session: Ctrl-C reaches us, and we stop it in good order.
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  let gone = false;
  child.on('exit', () => (gone = true));
  child.on('error', () => (gone = true));
  // Recovery after a power cut may take minutes on a large database.
  for (let waited = 0; !gone && waited < 600_000; waited += 20) {
    const running = runningPostmaster(o.clusterDir);
    if (running?.ready) return running;
    await pause(20);
  }
  throw notStarted(logFile);
}

async function listening(clusterDir: string, port?: number): Promise<readonly string[]> {
  if (join(clusterDir, '.s.PGSQL.65535').length <= longestSocketPath) {
    return ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${quoted(clusterDir)}`, '-c', 'port=5432'];
  }
  return [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    `port=${port ?? (await freePort())}`,
  ];
}

// The setting is a list: a comma in the folder's name would split it.
const quoted = (dir: string): string => `"${dir.replaceAll('"', '""')}"`;

const settings = (durable: boolean): readonly string[] =>
  [
    'shared_buffers=128MB',
    'max_connections=100',
    'timezone=UTC',
    'log_timezone=UTC',
    'wal_level=minimal',
    'max_wal_senders=0',
    'random_page_cost=1.1',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']),
  ].flatMap((s) => ['-c', s]);

/** A server killed without warning leaves children that end by themselves, then a note naming a process that is no more. */
async function clearRemains(clusterDir: string): Promise<void> {
  for (let waited = 0; serversOf(clusterDir).length > 0; waited += 50) {
    if (waited === 10_000) for (const pid of serversOf(clusterDir)) signal(pid, 'SIGKILL');
    await pause(50);
  }
  // A dead process that nobody has buried still has its number: PostgreSQL would take these notes for valid.
  for (const name of readdirSync(clusterDir)) {
    if (name === 'postmaster.pid' || name.startsWith('.s.PGSQL.')) rmSync(join(clusterDir, name), { force: true });
  }
}

/** Stops the server in good order: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopPostmaster(clusterDir: string): Promise<void> {
  const running = runningPostmaster(clusterDir);
  if (!running) return;
  signal(running.pid, 'SIGINT');
  for (let waited = 0; serversOf(clusterDir).length > 0 && waited < 60_000; waited += 20) await pause(20);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {}
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function notStarted(logFile: string): AppError {
  const why = lastLines(logFile);
  return new AppError(
    'unavailable',
    /No space left/.test(why)
      ? 'Il disco è pieno e il database non può partire. I dati già salvati sono rimasti: libera spazio e riprova.'
      : `Il database incluso non si è avviato: ${why.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? why} (registro: ${logFile})`,
  );
}

const lastLines = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
