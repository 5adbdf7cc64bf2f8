import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Everything the process may be told from outside; read once, here and nowhere else. */
export interface Config {
  /** Connection string of the database in use, as the owner of its tables. */
  readonly databaseUrl: string;
  /** The same database as the web server's role, which owns nothing. */
  readonly webUrl: string;
  /** A replica for public pages that only read; null = the database itself. */
  readonly readUrl: string | null;
  readonly port: number;
  /** Directory of keys and, with the embedded database, of its files. */
  readonly dataDir: string;
  /** OSRM-compatible server for travel times; null = loaded table or straight-line estimate. */
  readonly travelUrl: string | null;
  /** 32-byte key that seals personal data. */
  readonly masterKey: Uint8Array;
  /** Address people reach this installation at, without a final slash: links in messages start with it. */
  readonly publicUrl: string;
  /** Where a weakness of this installation is reported, `mailto:…` or `https://…`, for security.txt; null = there is none. */
  readonly securityContact: string | null;
  /** `smtp://name:password@server:587`; null = messages wait in the database. */
  readonly smtpUrl: string | null;
  /** Sender of messages. */
  readonly mailFrom: string;
  /** How many reverse proxies stand in front and are believed about who asks. */
  readonly trustedProxies: number;
  /** False only for measurements: nobody is ever told to slow down. */
  readonly limits: boolean;
  /** Folder where a backup is made every day; null = none is. */
  readonly backupDir: string | null;
  /** How many of them stay, as `7+4`: of days and of weeks. */
  readonly backupKeep: string;
  /** With it `/metrics` answers to other computers too, as `Authorization: Bearer …`; null = to this computer only. */
  readonly metricsToken: string | null;
  /** One line per request in the log. */
  readonly logRequests: boolean;
}

/** Environment as the process was started with; an empty variable counts as absent. */
export const environment = (name: string): string | null => process.env[name] || null;

/** Folder of package.json: the same from source and from the bundle in `build/`. */
export const projectRoot: string = (() => {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, 'package.json')) && dirname(dir) !== dir) dir = dirname(dir);
  return dir;
})();

/** Folder the person typed the command in: npm runs scripts elsewhere and says where they were called from. */
export const callerDir = (): string => environment('INIT_CWD') ?? process.cwd();

/** A path as the person meant it, relative to where they typed it. */
export const callerPath = (path: string): string => resolve(callerDir(), path);

/** Folder of the region that ships with the product. */
export const shippedRegion = join(projectRoot, 'data', 'lombardy');

/** Folder of the region a new installation starts with: the shipped one, unless CONCILIA_REGION names another. */
export const regionFolder = (): string => {
  const other = environment('CONCILIA_REGION');
  return other ? callerPath(other) : shippedRegion;
};

/** Where `npm start` keeps its data unless told otherwise. */
export const defaultDataDir = (): string => environment('CONCILIA_DATA') ?? join(projectRoot, '.concilia');
