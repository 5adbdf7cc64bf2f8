import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { connectToFirst } from './addresses.ts';
import { projectRoot } from './config.ts';
import { webRole } from './embedded/cluster.ts';
import { limitWebRole } from './embedded/web-limits.ts';
import { AppError } from './errors.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

// Any number will do, as long as nobody else uses it: two processes migrating at once take turns.
export const migrationLock = 672_001;
const oldestServer = 15;

/** The numbered SQL files of a folder, in order. */
export async function readMigrations(dir = join(projectRoot, 'migrations')): Promise<readonly Migration[]> {
  const names = (await readdir(dir)).filter((n) => /^\d{4}_[a-z0-9_-]+\.sql$/.test(n)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(dir, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** One fingerprint of all migrations: changes when any of them does. */
export function fingerprint(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const m of migrations) hash.update(`${m.name}\n${m.checksum}\n`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Brings a database to the present: each missing file in its own transaction, in order.
 * Returns the names applied now. Throws `conflict`, with nothing written, when the database is newer than this
 * program or when a file already applied has changed since.
 */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = await connectToFirst(url, { application_name: 'concilia migrate' });
  try {
    await refuseOldServer(client);
    // Who finds nothing to do does not wait for who is reading or restoring the whole database.
    if (compare(wanted, await applied(client)).length === 0) return [];
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await ensureWebRole(client);
    await limitWebRole(client);
    const missing = compare(wanted, await applied(client));
    for (const m of missing) await apply(client, m);
    return missing.map((m) => m.name);
  } finally {
    await client.end();
  }
}

/** @throws AppError when the server is older than we need. */
export async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select current_setting('server_version_num')::int / 10000 as version`);
  const version: number = rows[0].version;
  if (version >= oldestServer) return;
  throw new AppError(
    'unavailable',
    `Serve PostgreSQL ${oldestServer} o successivo: questo è il ${version}. Non è stato cambiato nulla.`,
  );
}

/** The web server's role is of the whole server, not of one database: who runs that server may have to make it. */
async function ensureWebRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [webRole]);
  if (rows.length > 0) return;
  try {
    await client.query(`create role ${webRole} nologin`);
    await client.query(`grant ${webRole} to current_user`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new AppError(
      'unavailable',
      `Manca il ruolo ${webRole}, con cui lavora il sito. Non è stato cambiato nulla: chi amministra il database lo crei con «create role ${webRole} login password '…'; grant ${webRole} to (il proprietario)», poi riprova.`,
    );
  }
}

async function applied(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const exists = await client.query(`select to_regclass('kit.migration') is not null as yes`);
  if (!exists.rows[0].yes) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from kit.migration');
  return new Map(rows.map((r) => [r.name, r.checksum]));
}

function compare(wanted: readonly Migration[], done: ReadonlyMap<string, string>): readonly Migration[] {
  const known = new Map(wanted.map((m) => [m.name, m]));
  for (const [name, checksum] of done) {
    const file = known.get(name);
    if (!file) {
      throw new AppError(
        'conflict',
        `Il database è di una versione più recente di questo programma (contiene ${name}). Non è stato cambiato nulla: aggiorna Concilia e riprova.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new AppError(
        'conflict',
        `Il file migrations/${name} è cambiato dopo essere stato applicato al database. Non è stato cambiato nulla: ripristina il file, oppure usa una cartella dati nuova con --data.`,
      );
    }
  }
  return wanted.filter((m) => !done.has(m.name));
}

async function apply(client: pg.Client, m: Migration): Promise<void> {
  await client.query('begin');
  try {
    await applyInside(client, m);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Applies one file inside the transaction at hand. @throws Error naming the file, with PostgreSQL's own as its cause. */
export async function applyInside(client: pg.Client, m: Migration): Promise<void> {
  try {
    await client.query(m.sql);
    await client.query('insert into kit.migration (name, checksum) values ($1, $2)', [m.name, m.checksum]);
  } catch (error) {
    throw new Error(`migrations/${m.name}: ${(error as Error).message}`, { cause: error });
  }
}
