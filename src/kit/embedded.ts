import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { binaries } from './embedded/binaries.ts';
import { adminRole, appRole, initCluster, webRole } from './embedded/cluster.ts';
import { guard } from './embedded/guard.ts';
import { checkVersion, clusterHome, makeHome, removeHome, type Secrets, secrets } from './embedded/home.ts';
import { withFileLock } from './embedded/lock.ts';
import { clusterOwner } from './embedded/owner.ts';
import {
  type Postmaster,
  runningPostmaster,
  serversOf,
  startPostmaster,
  stopPostmaster,
} from './embedded/postmaster.ts';
import { limitWebRole } from './embedded/web-limits.ts';
import { AppError } from './errors.ts';

export interface Embedded {
  /** Connection string of the application's database, as its owner. */
  readonly url: string;
  /** The same database as the web server's role, which owns nothing. */
  readonly webUrl: string;
  /** True when the server was already running: started by another command, or left by a process killed without warning. */
  readonly adopted: boolean;
  /** Lets go of the server; the last one out stops it. */
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly dataDir: string;
  /** Only one `application` at a time; `command` and `test` join whatever runs. */
  readonly role: 'application' | 'command' | 'test';
  /** False only for throw-away tests: nothing survives a power cut. */
  readonly durable?: boolean;
  /** npm package of another PostgreSQL than the one shipped. */
  readonly binaries?: string;
}

// Held by every process that uses the server, shared; and by the one application, alone.
const inUse = 672_002;
const oneApplication = 672_003;

/**
 * Starts, or joins, the PostgreSQL server of a data folder.
 * Throws `conflict` when the folder is of a newer version or another application already runs on it,
 * `unavailable` when the server cannot start; in both cases nothing was changed.
 */
export async function startEmbedded(o: Options): Promise<Embedded> {
  const dataDir = resolve(o.dataDir);
  checkVersion(dataDir);
  const fresh = makeHome(dataDir);
  try {
    return await withFileLock(join(dataDir, 'starting.lock'), () => enter(dataDir, o));
  } catch (error) {
    // What a failed first start made is taken away; unless somebody else, quicker, lives there by now.
    if (fresh && serversOf(clusterHome(dataDir)).length === 0) removeHome(dataDir);
    throw error;
  }
}

async function enter(dataDir: string, o: Options): Promise<Embedded> {
  const clusterDir = clusterHome(dataDir);
  const keys = secrets(dataDir);
  const { server, adopted } = await running(clusterDir, keys, o);
  const first = await hold(server, keys, o.role).catch(async (error) => {
    if (!adopted) await stopPostmaster(clusterDir);
    throw error;
  });
  await ensureDatabase(first, keys, o.role);
  // A test file or a command ends when its work does, not when this connection closes.
  streamOf(first).unref();
  const locked = <T>(work: () => Promise<T>) => withFileLock(join(dataDir, 'starting.lock'), work);
  // A server that dies under us is started again, where it was: the pools find it by themselves.
  const holder = guard(first, () => locked(() => restarted(clusterDir, keys, o, server)));
  const stop = () => {
    holder.letGo();
    return locked(() => release(holder.now(), clusterDir));
  };
  const webUrl = urlOf(server, webRole, keys.web, appRole);
  return { url: urlOf(server, appRole, keys.app, appRole), webUrl, adopted, stop };
}

async function restarted(clusterDir: string, keys: Secrets, o: Options, before: Postmaster): Promise<pg.Client> {
  // What was taken away while we were not looking is not made anew, empty.
  if (!existsSync(join(clusterDir, 'PG_VERSION'))) throw new Error('the files of the database are not there');
  const { server } = await running(clusterDir, keys, o, before.port);
  const client = await hold(server, keys, o.role);
  streamOf(client).unref();
  return client;
}

async function running(
  clusterDir: string,
  keys: Secrets,
  o: Options,
  port?: number,
): Promise<{ server: Postmaster; adopted: boolean }> {
  const durable = o.durable ?? true;
  const orphan = runningPostmaster(clusterDir);
  if (orphan && (await answers(orphan, keys, clusterDir))) return { server: orphan, adopted: true };
  if (orphan) await stopPostmaster(clusterDir);
  const owner = clusterOwner(clusterDir);
  const bin = await binaries(owner, o.binaries);
  initCluster({ bin, clusterDir, owner, password: keys.admin, durable });
  return { server: await startPostmaster({ bin, clusterDir, owner, durable, port }), adopted: false };
}

/** A server found running is ours when it lets us in; one that is still starting or stopping is given time. */
async function answers(server: Postmaster, keys: Secrets, clusterDir: string): Promise<boolean> {
  for (
    let [silent, starting] = [0, 0];
    silent < 100 && starting < 9000 && serversOf(clusterDir).includes(server.pid);
  ) {
    const client = adminClient(server, keys);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const code = String((error as { code?: string }).code);
      // 28…: the password is not ours; waiting will not help.
      if (code.startsWith('28')) return false;
      // 57P03: it lives and says that it is not ready; after a power cut that may take a quarter of an hour.
      if (code === '57P03') starting++;
      else silent++;
      await pause(100);
    }
  }
  return false;
}

const adminClient = (server: Postmaster, keys: Secrets): pg.Client =>
  new pg.Client({
    connectionString: urlOf(server, adminRole, keys.admin, 'postgres'),
    application_name: 'concilia holder',
  });

/** The connection that says "I am using this server", for as long as the process lives, however it ends. */
async function hold(server: Postmaster, keys: Secrets, role: Options['role']): Promise<pg.Client> {
  const client = adminClient(server, keys);
  client.on('error', () => {});
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [inUse]);
  if (role === 'application' && !(await soleApplication(client))) {
    await client.end();
    throw new AppError(
      'conflict',
      'Concilia è già in esecuzione su questa cartella dati. Fermala prima, oppure scegli un’altra cartella con --data.',
    );
  }
  return client;
}

const streamOf = (client: pg.Client) =>
  (client as unknown as { connection: { stream: { ref(): void; unref(): void } } }).connection.stream;

async function soleApplication(client: pg.Client): Promise<boolean> {
  // The server needs a moment to notice that a killed application has gone.
  for (let attempt = 0; attempt < 60; attempt++) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [oneApplication]);
    if (rows[0].mine) return true;
    await pause(50);
  }
  return false;
}

async function ensureDatabase(admin: pg.Client, keys: Secrets, role: Options['role']): Promise<void> {
  const web = await admin.query('select 1 from pg_roles where rolname = $1', [webRole]);
  if (web.rows.length === 0) await admin.query(`create role ${webRole} login password '${keys.web}'`);
  await limitWebRole(admin);
  const { rows } = await admin.query('select 1 from pg_database where datname = $1', [appRole]);
  if (rows.length > 0) return;
  const rights = role === 'test' ? 'login createdb' : 'login';
  await admin.query(`drop role if exists ${appRole}`);
  await admin.query(`create role ${appRole} ${rights} password '${keys.app}'`);
  await admin.query(`create database ${appRole} owner ${appRole}`);
}

async function release(holder: pg.Client, clusterDir: string): Promise<void> {
  let last = true;
  streamOf(holder).ref();
  try {
    await holder.query('select pg_advisory_unlock_all()');
    const { rows } = await holder.query('select pg_try_advisory_lock($1) as alone', [inUse]);
    last = rows[0].alone;
  } catch {
    // The server has gone by itself: nothing to stop.
  }
  await holder.end().catch(() => {});
  if (last) await stopPostmaster(clusterDir);
}

function urlOf(server: Postmaster, user: string, password: string, database: string): string {
  const host = server.host.startsWith('/') ? 'localhost' : server.host;
  const socket = server.host.startsWith('/') ? `?host=${encodeURIComponent(server.host)}` : '';
  return `postgresql://${user}:${password}@${host}:${server.port}/${database}${socket}`;
}
