import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { said } from '../e2e/launched.ts';
import { projectRoot } from '../src/kit/config.ts';
import type { Scope } from './scope.ts';

/** One of the product's own processes, as it runs in earnest: the built file, with no launcher in between. */
export interface Running {
  readonly child: ChildProcess;
  /** Where it answers; empty for a worker. */
  readonly url: string;
  /** Everything it said, both ways. */
  readonly words: () => string;
  /** Sudden death; resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

interface Told {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

let built = false;

function build(): void {
  if (built) return;
  const { status } = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'launch.mjs'), 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the program could not be built');
  built = true;
}

/** A web server, up to the moment it prints its address. */
export const webServer = (scope: Scope, told: Told): Promise<Running> =>
  running(scope, 'main.js', { ...told, args: ['--port', '0', '--no-demo', ...told.args] }, /http:\/\/\S+/);

/** A worker in a process of its own, up to the moment it is ready. */
export const workerProcess = (scope: Scope, told: Told): Promise<Running> =>
  running(scope, 'worker.js', told, /Pronto a lavorare/);

async function running(scope: Scope, file: string, told: Told, ready: RegExp): Promise<Running> {
  build();
  const { DATABASE_URL: _, DATABASE_WEB_URL: __, DATABASE_READ_URL: ___, PORT: ____, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'build', file), ...told.args], {
    cwd: projectRoot,
    // Nobody is told to slow down: the load is the point.
    env: { ...inherited, LIMITS: 'off', ...told.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (part) => (words += part));
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  scope.after(async () => {
    // A stopped process hears nothing but this.
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await gone;
    clearTimeout(last);
  });
  const found = await said(child, ready).catch((error: Error) => {
    throw new Error(`${file}: ${error.message}\n${words}`);
  });
  return { child, url: found.startsWith('http') ? found : '', words: () => words, kill };
}
