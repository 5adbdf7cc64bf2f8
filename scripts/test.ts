/** `npm test`: types, lint, unused code, then every test on one throw-away database server. Ends with what failed and why, and `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { removeHome } from '../src/kit/embedded/home.ts';
import { startEmbedded } from '../src/kit/embedded.ts';

const root = resolve(import.meta.dirname, '..');
const only = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
/** What failed, told again after everything else: the last lines are the ones that get read. */
const failed: string[] = [];
let toldFailing = false;

/** One of the checks that are programs of their own; counts as one test. */
function check(name: string, script: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? '✔' : '✖'} ${name}`);
  if (status === 0) total.passed++;
  else {
    total.failed++;
    failed.push(name);
  }
}

/** Test files, each in a process of its own. */
async function tests(patterns: readonly string[], concurrency: number): Promise<void> {
  const files = globSync([...patterns], { cwd: root })
    .sort()
    .map((f) => join(root, f));
  if (files.length === 0) return;
  // A file that hangs fails, instead of keeping everybody waiting; far above what the slowest takes.
  const timeout = 1_200_000;
  const stream = run({ files, concurrency, timeout, execArgv: ['--import', 'tsx'], cwd: root });
  stream.on('test:summary', ({ file, counts }) => {
    // Once per file, then once for all of them.
    if (file !== undefined) return;
    total.passed += counts.passed;
    total.failed += counts.tests - counts.passed - counts.skipped - counts.todo;
  });
  stream.on('test:fail', ({ name, file, details, todo }) => {
    // A suite fails with its tests: what is told is the test.
    const { failureType, cause } = details.error as Error & { failureType?: string };
    if (todo !== undefined || failureType === 'subtestsFailed') return;
    const why = (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)).slice(0, 2_000);
    failed.push(`${file === undefined ? '' : `${relative(root, file)}: `}${name}\n  ${why.replaceAll('\n', '\n  ')}`);
  });
  for await (const words of stream.compose(new spec())) {
    process.stdout.write(words);
    // What the report calls failed is failed, whatever the counts say.
    if (/^✖ failing tests/m.test(String(words))) toldFailing = true;
  }
}

async function main(): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'concilia-tests-'));
  const dataDir = join(parent, 'data');
  const server = await startEmbedded({ dataDir, role: 'test', durable: false });
  process.env.CONCILIA_TEST_URL = server.url;
  process.env.CONCILIA_TEST_WEB_URL = server.webUrl;
  try {
    if (only.length > 0) await tests(only, 2);
    else {
      check('build', '../scripts/launch.mjs', ['build']);
      check('types', 'typescript/bin/tsc', ['-p', '.']);
      check('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']);
      check('unused files, exports and dependencies', 'knip/bin/knip.js', []);
      await tests(['{src,bench}/**/*.test.{ts,tsx}'], 2);
      await tests(['e2e/**/*.test.{ts,tsx}'], 2);
    }
  } finally {
    await server.stop();
    removeHome(dataDir);
    rmSync(parent, { recursive: true });
  }
}

await main();
for (const what of failed) console.log(`✖ ${what}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && !toldFailing && total.passed > 0 ? 0 : 1);
