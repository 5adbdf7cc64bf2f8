import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Installs exactly what the lockfile says, unless it is already there. */
export async function ensureInstalled(say) {
  if (installed()) return;
  say('Installo i componenti (solo la prima volta, o quando cambiano) …');
  const { code, words } = await npm([
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ]);
  if (code === 0 && installed()) return;
  throw new Error(reason(words));
}

/** True when every package of the lockfile that this machine needs is in node_modules, at its version. */
function installed() {
  const wanted = packages(join(root, 'package-lock.json'));
  // npm writes this one last: an installation cut short has none.
  const present = packages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, p]) => {
    if (path === '' || p.link) return true;
    const found = present[path];
    return found ? found.version === p.version : p.optional === true || p.devOptional === true || p.peer === true;
  });
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

function npm(args) {
  const env = { ...process.env, ...cacheOf(process.env) };
  // The npm that runs us knows where it is; outside npm it is looked up.
  const cli = process.env.npm_execpath;
  const [command, first] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (words += part));
    child.on('error', (error) => resolve({ code: 1, words: `${error.code} ${error.message}` }));
    child.on('exit', (code) => resolve({ code, words }));
  });
}

/** npm keeps a cache in the home folder; without a home it can write to, it is kept here. */
function cacheOf(env) {
  if (env.npm_config_cache && writable(env.npm_config_cache)) return {};
  return writable(homedir()) ? {} : { npm_config_cache: join(root, 'build', 'npm-cache') };
}

function writable(dir) {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function reason(words) {
  const detail = words.trim().split('\n').filter(Boolean).slice(0, 3).join(' · ');
  if (/ENOSPC/.test(words)) return 'Installazione non riuscita: il disco è pieno. Libera spazio e riprova.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(words)) {
    return 'Installazione non riuscita: il registro dei componenti non è raggiungibile. Controlla la connessione e riprova.';
  }
  if (/EACCES|EPERM|EROFS/.test(words)) return `Installazione non riuscita: non è possibile scrivere in ${root}.`;
  if (/^ENOENT/.test(words))
    return 'Installazione non riuscita: npm non si trova. Installa Node con npm da nodejs.org e riprova.';
  return `Installazione non riuscita: ${detail || 'npm non ha detto perché'}`;
}
