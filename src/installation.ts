import { addressesOf } from '#kit/addresses.ts';
import { parseKeep } from '#kit/backup/rotation.ts';
import { systemClock } from '#kit/clock.ts';
import { type Config, callerPath, environment } from '#kit/config.ts';
import { connect, connectForReading, type Db, forPages } from '#kit/database.ts';
import { checkVersion } from '#kit/embedded/home.ts';
import { type Embedded, startEmbedded } from '#kit/embedded.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { keyInUse } from '#kit/keys/in-use.ts';
import { masterKey } from '#kit/master-key.ts';
import { migrate } from '#kit/migrate.ts';
import { parsedSmtp } from '#kit/smtp.ts';
import { asWebRole, demandWeakRole } from '#kit/web-role.ts';
import { seed, type WantDemo } from './seed.ts';

export interface Wish {
  readonly dataDir: string;
  /** Database to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  readonly role: 'application' | 'command';
  /** True to find the tables as they are: neither migrated nor filled. */
  readonly asItIs?: boolean;
  readonly demo: WantDemo;
  readonly port: number;
  /** Called with a plain Italian line when a step begins. */
  readonly step: (title: string) => void;
  /** Told to stop while still preparing: lets go of everything and throws. */
  readonly signal: AbortSignal;
}

type Database = Pick<Embedded, 'url' | 'webUrl' | 'stop'>;

export interface Installation {
  readonly deps: Deps;
  readonly close: () => Promise<void>;
}

/** The real things of one installation, made once: its database running, migrated and filled, its keys read. */
export async function openInstallation(wish: Wish): Promise<Installation> {
  checkVersion(wish.dataDir);
  // A wrong address is told before anything is touched.
  travelUrl();
  backups();
  const database = wish.databaseUrl === null ? await embedded(wish) : external(wish.databaseUrl);
  // Stopping the server cuts short whatever is being written; what was not committed never was.
  const interrupt = () => void database.stop();
  wish.signal.addEventListener('abort', interrupt);
  try {
    wish.signal.throwIfAborted();
    return await prepare(wish, database);
  } catch (error) {
    await database.stop();
    wish.signal.throwIfAborted();
    throw error;
  } finally {
    wish.signal.removeEventListener('abort', interrupt);
  }
}

/** Steps of every start: of use to who watches, not to who keeps what a command says. */
export const everyday = { database: 'Avvio il database', tables: 'Controllo le tabelle' } as const;

async function prepare(wish: Wish, database: Database): Promise<Installation> {
  if (wish.asItIs) {
    const deps = ownerDeps(configOf(wish, database, masterKey(wish.dataDir, wish.step)), connect(database.url));
    return { deps, close: () => deps.db.destroy().then(database.stop) };
  }
  wish.step(everyday.tables);
  await migrate(database.url);
  const db = connect(database.url);
  try {
    const deps = ownerDeps(configOf(wish, database, await keyInUse(db, wish.dataDir, wish.step)), db);
    const { demo } = await seed(deps, wish.demo, wish.step);
    return { deps: { ...deps, demo }, close: () => deps.db.destroy().then(database.stop) };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * The same installation as its web server sees it: through the role that owns nothing, and the replica if there is one.
 * @throws AppError bad-input when what was named for it is a stronger role.
 */
export async function webDeps(deps: Deps): Promise<Deps & { readonly close: () => Promise<void> }> {
  const { webUrl, readUrl } = deps.config;
  const db = connect(webUrl, 10, forPages);
  // When the replica is away its pages are read from the database itself.
  const readDb = readUrl === null ? db : connectForReading([asWebRole(readUrl), webUrl]);
  const pools = [...new Set([db, readDb])];
  const close = () => Promise.all(pools.map((pool) => pool.destroy())).then(() => {});
  try {
    for (const pool of pools) await demandWeakRole(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...deps, db, readDb, close };
}

function embedded(wish: Wish): Promise<Embedded> {
  wish.step(everyday.database);
  return startEmbedded({ dataDir: wish.dataDir, role: wish.role });
}

function external(url: string): Database {
  if (!/^postgres(ql)?:\/\//.test(url) || !addressesOf(url).every((one) => URL.canParse(one))) {
    throw new AppError(
      'bad-input',
      'L’indirizzo del database non è valido: si scrive postgresql://nome:password@computer:5432/database. Non è stato cambiato nulla.',
    );
  }
  // Without an address of its own, the web server's role is put on by the owner at each connection.
  return { url, webUrl: environment('DATABASE_WEB_URL') ?? asWebRole(url), stop: async () => {} };
}

/** `https://concilia.example`: what links in messages start with. @throws AppError when it is not an address. */
function publicUrl(port: number): string {
  const url = environment('PUBLIC_URL') ?? `http://localhost:${port}`;
  if (/^https?:\/\/[^/?#]+\/?$/.test(url) && URL.canParse(url)) return url.replace(/\/$/, '');
  throw new AppError(
    'bad-input',
    'PUBLIC_URL non è un indirizzo valido: si scrive https://concilia.esempio.it. Non è stato cambiato nulla.',
  );
}

/** Who is told of a weakness, if anybody was named. @throws AppError when nobody could be reached by it. */
function securityContact(): string | null {
  const contact = environment('SECURITY_CONTACT');
  if (contact === null || /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(contact)) return contact;
  throw new AppError(
    'bad-input',
    'SECURITY_CONTACT non è valido: si scrive mailto:sicurezza@ente.it, oppure l’indirizzo https di una pagina. Non è stato cambiato nulla.',
  );
}

/** The travel server, if one was named. @throws AppError when it is not an address. */
function travelUrl(): string | null {
  const url = environment('TRAVEL_URL');
  if (url === null || (/^https?:\/\//.test(url) && URL.canParse(url))) return url;
  throw new AppError(
    'bad-input',
    'TRAVEL_URL non è un indirizzo valido: si scrive http://computer:5000. Non è stato cambiato nulla.',
  );
}

/** Where backups are made by themselves, and how many stay. @throws AppError when the number means nothing. */
function backups(): Pick<Config, 'backupDir' | 'backupKeep'> {
  const [dir, keep] = [environment('BACKUP_DIR'), environment('BACKUP_KEEP') ?? '7+4'];
  parseKeep(keep);
  return { backupDir: dir === null ? null : callerPath(dir), backupKeep: keep };
}

/** The mail server, if one was named. @throws AppError when it is not an address. */
function smtpUrl(): string | null {
  const url = environment('SMTP_URL');
  return url === null ? null : parsedSmtp(url).href;
}

/** @throws AppError when it is not a small whole number: believing the wrong header would hide who asks. */
function trustedProxies(): number {
  const text = environment('TRUSTED_PROXIES') ?? '0';
  if (/^\d$/.test(text)) return Number(text);
  throw new AppError(
    'bad-input',
    `TRUSTED_PROXIES deve essere un numero da 0 a 9, non «${text}»: quanti proxy ci sono davanti. Non è stato cambiato nulla.`,
  );
}

function configOf(wish: Wish, database: Database, masterKey: Uint8Array): Config {
  return {
    databaseUrl: database.url,
    webUrl: database.webUrl,
    readUrl: environment('DATABASE_READ_URL'),
    port: wish.port,
    dataDir: wish.dataDir,
    travelUrl: travelUrl(),
    masterKey,
    publicUrl: publicUrl(wish.port),
    securityContact: securityContact(),
    smtpUrl: smtpUrl(),
    mailFrom: environment('MAIL_FROM') ?? 'Concilia <concilia@localhost>',
    trustedProxies: trustedProxies(),
    limits: environment('LIMITS') !== 'off',
    ...backups(),
    metricsToken: environment('METRICS_TOKEN'),
    logRequests: environment('LOG_REQUESTS') !== null,
  };
}

function ownerDeps(config: Config, db: Db): Deps {
  return { db, readDb: db, clock: systemClock, config, demo: false };
}
