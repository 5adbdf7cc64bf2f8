import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Owner } from './owner.ts';

/** Role that may do everything; the application never uses it. */
export const adminRole = 'concilia_admin';
/** Role that owns the application's database and nothing else. */
export const appRole = 'concilia';
/** Role of the web server: it owns nothing, and row-level security holds for it. */
export const webRole = 'concilia_web';

/** Creates the cluster's files if they are not there. Made beside and renamed: half a cluster never looks like one. */
export function initCluster(o: {
  bin: string;
  clusterDir: string;
  owner: Owner | null;
  password: string;
  durable: boolean;
}): void {
  if (existsSync(join(o.clusterDir, 'PG_VERSION'))) return;
  const draft = `${o.clusterDir}.new`;
  const secret = `${o.clusterDir}.secret`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(o.clusterDir), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, o.password, { mode: 0o600 });
  if (o.owner) for (const path of [draft, secret]) chownSync(path, o.owner.uid, o.owner.gid);
  try {
    run(join(o.bin, 'initdb'), draft, secret, o.owner);
    renameSync(draft, o.clusterDir);
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

// One order of letters on every machine: sorting for people names its collation in the query.
const locale = (bin: string): readonly string[] => {
  const version = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' }).stdout;
  // Before 17 the builtin provider was not there: the order is the same, by bytes.
  return Number(/\d+/.exec(version)?.[0]) < 17
    ? ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8']
    : ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
};

function run(initdb: string, dir: string, secret: string, owner: Owner | null): void {
  const args = [
    '-D',
    dir,
    `--username=${adminRole}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--no-sync',
    ...locale(dirname(initdb)),
  ];
  const result = spawnSync(initdb, args, {
    ...owner,
    cwd: dir,
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  });
  if (result.status === 0) return;
  const words = `${result.stderr ?? ''}${result.error?.message ?? ''}`;
  const why = /No space left/.test(words) ? 'il disco è pieno' : (words.trim().split('\n')[0] ?? '');
  throw new AppError('unavailable', `Non è stato possibile preparare il database: ${why}. Non è stato cambiato nulla.`);
}
