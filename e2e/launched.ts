import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { removeHome } from '../src/kit/embedded/home.ts';

const launcher = join(import.meta.dirname, '..', 'scripts', 'launch.mjs');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A data folder of this test's own, gone after it. */
export function dataFolder(t: TestContext): string {
  const parent = mkdtempSync(join(tmpdir(), 'concilia-e2e-'));
  chmodSync(parent, 0o755);
  t.after(() => {
    removeHome(join(parent, 'data'));
    rmSync(parent, { recursive: true, force: true });
  });
  return join(parent, 'data');
}

/** One of the npm scripts, as typed, without a database chosen by the test runner's surroundings. */
export function launched(words: readonly string[], cwd = tmpdir()): { child: ChildProcess; end: Promise<Ended> } {
  const { DATABASE_URL: _, PORT: __, INIT_CWD: ___, ...env } = process.env;
  const child = spawn(process.execPath, [launcher, ...words], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  const end = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, end };
}

/** Runs a script to its end. */
export function ran(words: readonly string[], o: { cwd?: string; input?: string } = {}): Promise<Ended> {
  const { child, end } = launched(words, o.cwd);
  child.stdin?.end(o.input ?? '');
  return end;
}

/** The first match on the child's standard output, as soon as it is printed. */
export function said(child: ChildProcess, what: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part) => {
      text += part;
      const found = what.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => reject(new Error(`ended without saying ${what}: ${text}`)));
  });
}

/** `npm start`, up to the moment it prints its address. */
export async function started(
  t: TestContext,
  words: readonly string[],
): Promise<{ url: string; child: ChildProcess; end: Promise<Ended> }> {
  const { child, end } = launched(['start', ...words]);
  t.after(async () => {
    child.kill('SIGTERM');
    await end;
  });
  return { url: await said(child, /http:\/\/\S+/), child, end };
}
