import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { systemClock } from './clock.ts';
import { type Config, environment, projectRoot } from './config.ts';
import { connect, connectForReading, type Db } from './database.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import type { Deps } from './http.ts';
import { fingerprint, migrate, readMigrations } from './migrate.ts';

interface TestDatabase {
  /** As the owner of the tables: to arrange, to inspect, to run jobs and commands (`{ ...deps, db }`). */
  readonly db: Db;
  readonly url: string;
  /** As the web server: its role owns nothing. */
  readonly deps: Deps;
}

/** What is in the template besides the empty schema, and a name for it. */
interface Filling {
  readonly name: string;
  readonly fill: (db: Db) => Promise<void>;
}

let own: Embedded | null = null;
let served: Promise<Pick<Embedded, 'url' | 'webUrl'>> | null = null;
let count = 0;

/** One throw-away server: the test runner's if it started one, else one shared by all test files run by hand. */
function server(): Promise<Pick<Embedded, 'url' | 'webUrl'>> {
  served ??= (async () => {
    const [url, webUrl] = [environment('CONCILIA_TEST_URL'), environment('CONCILIA_TEST_WEB_URL')];
    if (url && webUrl) return { url, webUrl };
    own = await startEmbedded({
      dataDir: join(tmpdir(), `concilia-test-${process.getuid?.() ?? 0}`),
      role: 'test',
      durable: false,
    });
    return own;
  })();
  return served;
}

after(async () => {
  await own?.stop();
});

/**
 * A fresh, migrated database of its own for one test, gone after it.
 * `filling` puts data into the template once; every test that names it starts from a copy.
 */
export async function testDatabase(
  t: { after: (fn: () => Promise<void>) => void },
  filling?: Filling,
): Promise<TestDatabase> {
  const { url: base, webUrl: webBase } = await server();
  const name = `test_${process.pid}_${++count}_${Math.random().toString(36).slice(2, 8)}`;
  await copyTemplate(base, name, filling);
  const url = withDatabase(base, name);
  const db = connect(url, 5);
  const webUrl = withDatabase(webBase, name);
  const web = connect(webUrl, 5);
  // As on a replica: a page that writes where it should only read fails here, not at the first installation with one.
  const replica = connectForReading([readOnly(webUrl)], 3);
  t.after(async () => {
    await Promise.all([db.destroy(), web.destroy(), replica.destroy()]);
    await asMaintainer(base, (c) => drop(c, name));
  });
  const config = testConfig(url, webUrl);
  return { db, url, deps: { db: web, readDb: replica, clock: systemClock, config, demo: false } };
}

function readOnly(url: string): string {
  const address = new URL(url);
  const options = address.searchParams.get('options');
  address.searchParams.set('options', [options, '-c default_transaction_read_only=on'].filter(Boolean).join(' '));
  // PostgreSQL reads `+` in an address as itself.
  return address.href.replaceAll('+', '%20');
}

/** The web server's connections, closed a moment ago, are not ours to cut: they end by themselves. */
async function drop(c: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const refused = await c.query(`drop database if exists ${name} with (force)`).then(
      () => null,
      (error) => error,
    );
    if (refused === null) return;
    if (refused.code !== '42501' || attempt === 100) throw refused;
    await pause(50);
  }
}

let folder: string | null = null;

/** One folder for each process, its own and gone with it: two users' tests never find each other's files. */
function ownFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), 'concilia-test-data-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** What a test or a measurement is told from outside: nothing. */
export const testConfig = (databaseUrl: string, webUrl: string): Config => ({
  databaseUrl,
  webUrl,
  readUrl: null,
  port: 0,
  dataDir: ownFolder(),
  travelUrl: null,
  masterKey: new Uint8Array(32).fill(7),
  publicUrl: 'http://localhost',
  securityContact: null,
  smtpUrl: null,
  mailFrom: 'Concilia <concilia@example.org>',
  trustedProxies: 0,
  limits: false,
  backupDir: null,
  backupKeep: '7+4',
  metricsToken: null,
  logRequests: false,
});

const templates = new Map<string, Promise<string>>();

/** A new database from the template. Another process may have swept the template away since it was made: then it is made again. */
async function copyTemplate(base: string, name: string, filling?: Filling): Promise<void> {
  const key = filling?.name ?? '';
  for (let attempt = 0; ; attempt++) {
    const made = templates.get(key) ?? makeTemplate(base, filling);
    templates.set(key, made);
    const template = await made;
    try {
      return void (await asMaintainer(base, (c) =>
        c.query(`create database ${name} template ${template} strategy file_copy`),
      ));
    } catch (error) {
      const swept = (error as { code?: string }).code === '3D000';
      if (!swept || attempt === 5) throw error;
      if (templates.get(key) === made) templates.delete(key);
    }
  }
}

async function makeTemplate(base: string, filling?: Filling): Promise<string> {
  const migrations = await readMigrations();
  const source = filling ? sourceOf(filling) : '';
  const name = ['template', fingerprint(migrations), filling?.name, source].filter(Boolean).join('_');
  return asMaintainer(base, async (c) => {
    // Several test files ask at once: the first makes it, the others wait.
    await c.query('select pg_advisory_lock(672004)');
    const { rows } = await c.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return name;
    await sweep(c);
    const draft = `draft_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
    await c.query(`create database ${draft}`);
    await migrate(withDatabase(base, draft), migrations);
    if (filling) await fillIn(withDatabase(base, draft), filling);
    await c.query(`alter database ${draft} rename to ${name}`);
    return name;
  });
}

/** Changes when what fills a template may have changed: the function, the data shipped, the actions it calls. */
function sourceOf(filling: Filling): string {
  const hash = createHash('sha256').update(filling.fill.toString());
  for (const path of globSync(['data/**', 'src/seed.ts', 'src/*/{actions,rules}/**'], { cwd: projectRoot }).sort()) {
    const { size, mtimeMs } = statSync(join(projectRoot, path));
    hash.update(`${path} ${size} ${mtimeMs}`);
  }
  return hash.digest('hex').slice(0, 8);
}

async function fillIn(url: string, filling: Filling): Promise<void> {
  const db = connect(url, 2);
  await filling.fill(db).finally(() => db.destroy());
}

// More than one run of all tests makes.
const mostTemplates = 20;

/** Databases of test processes that died before their last line, and the oldest templates. */
async function sweep(c: pg.Client): Promise<void> {
  const { rows } = await c.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(test|draft)_[0-9]+_'`,
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[1]))) await drop(c, datname);
  }
  const templates = await c.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^template_' order by oid desc offset ${mostTemplates}`,
  );
  for (const { datname } of templates.rows) await drop(c, datname);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function asMaintainer<T>(base: string, work: (c: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  return work(client).finally(() => client.end());
}

function withDatabase(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}
