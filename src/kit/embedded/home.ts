import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import { clusterOwner, reachable } from './owner.ts';
import { shelter } from './shelter.ts';

/** Layout of the data folder. Raise it when an older program could no longer read what a newer one wrote. */
const dataVersion = 1;

/** Throws `conflict`, touching nothing, when the folder was written by a newer program. */
export function checkVersion(dataDir: string): void {
  const file = join(dataDir, 'VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (Number.parseFloat(found) <= dataVersion) return;
  throw new AppError(
    'conflict',
    `La cartella dati ${dataDir} è di una versione più recente (${found}) di questo programma (${dataVersion}). Non è stato cambiato nulla: aggiorna Concilia, oppure scegli un'altra cartella con --data.`,
  );
}

/**
 * Makes the data folder; true when it was not there.
 * As root it stays open to walking through, for PostgreSQL's user: its secrets are closed one by one.
 * @throws AppError `bad-input` where a file stands in its place, or in that of a folder above it.
 */
export function makeHome(dataDir: string): boolean {
  refuseFile(dataDir);
  const fresh = !existsSync(dataDir);
  if (fresh) {
    ensureSpace(dataDir);
    mkdirSync(dataDir, { recursive: true });
    // Whatever the umask of who starts us.
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o755 : 0o700);
  }
  const file = join(dataDir, 'VERSION');
  if (!existsSync(file)) writeFileSync(file, `${dataVersion}\n`);
  return fresh;
}

function refuseFile(dataDir: string): void {
  const there = standing(dataDir);
  if (statSync(there).isDirectory()) return;
  throw new AppError(
    'bad-input',
    `${there} è un file: i dati stanno in una cartella. Non è stato cambiato nulla: scegline una con --data.`,
  );
}

/** The path, or the nearest folder above it that there is. */
function standing(path: string): string {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  return there;
}

// An empty cluster takes 60 MB, Lombardy and the demo about as much again, and the log of changes needs room to turn.
const firstRunMegabytes = 400;

/** Throws `unavailable` when the disk has no room for a new installation. */
function ensureSpace(dir: string): void {
  const there = standing(dir);
  const { bavail, bsize } = statfsSync(there);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= firstRunMegabytes) return;
  throw new AppError(
    'unavailable',
    `Il disco è pieno: in ${there} ci sono ${free} MB liberi e ne servono ${firstRunMegabytes}. Non è stato cambiato nulla: libera spazio, oppure scegli un'altra cartella con --data.`,
  );
}

/** Removes a data folder and the cluster that belongs to it, wherever it is. The server must be stopped. */
export function removeHome(dataDir: string): void {
  const pointer = join(dataDir, 'cluster');
  if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/**
 * Where the cluster of a data folder lives: inside it, or, when PostgreSQL's user could not get there,
 * in a shelter whose address is left in the file `cluster`.
 */
export function clusterHome(dataDir: string): string {
  const pointer = join(dataDir, 'cluster');
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  const inside = join(dataDir, 'postgresql');
  if (reachable(dataDir, clusterOwner(inside))) return inside;
  const home = join(shelter(), randomBytes(8).toString('hex'));
  ensureSpace(dirname(home));
  mkdirSync(home);
  chmodSync(home, 0o755);
  writeFileSync(join(home, 'BELONGS-TO'), `${dataDir}\n`);
  writeFileSync(pointer, `${join(home, 'postgresql')}\n`);
  return join(home, 'postgresql');
}

export interface Secrets {
  readonly admin: string;
  /** Of the role that owns the application's tables. */
  readonly app: string;
  /** Of the web server's role, which owns nothing. */
  readonly web: string;
}

/** The passwords of the cluster, made once, readable by us alone. */
export function secrets(dataDir: string): Secrets {
  const file = join(dataDir, 'database.json');
  const known: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (known.admin && known.app && known.web) return known as Secrets;
  const fresh = () => randomBytes(24).toString('hex');
  const made = { admin: fresh(), app: fresh(), web: fresh(), ...known };
  // Beside and renamed: passwords cut in half would lock the cluster for ever.
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}
