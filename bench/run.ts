import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { argv, execArgv, version } from 'node:process';
import { pageWith, type Section } from './page.ts';
import type { Bench } from './row.ts';

/** `npm run bench [-- PART …]`: runs the parts in order, prints them and writes them into docs/benchmarks.md. */
const names = [
  'matching',
  'directory',
  'access',
  'signals',
  'disclosure',
  'linkage',
  'simulator',
  'pages',
  'trust',
  'programme',
  'load',
] as const;

const load: Record<(typeof names)[number], () => Promise<Bench>> = {
  matching: () => import('./matching.ts'),
  directory: () => import('./directory.ts'),
  access: () => import('./access.ts'),
  signals: () => import('./signals.ts'),
  disclosure: () => import('./disclosure.ts'),
  linkage: () => import('./linkage.ts'),
  simulator: () => import('./simulator.ts'),
  pages: () => import('./pages.ts'),
  trust: () => import('./trust.ts'),
  programme: () => import('./programme.ts'),
  load: () => import('./load.ts'),
};

const words = argv.slice(2);
const asked = names.filter((name) => words.includes(name));
// What follows an option is its value, for the part that knows it.
const unknown = words.find(
  (word, i) => !/^--/.test(word) && !/^--/.test(words[i - 1] ?? '') && !asked.some((a) => a === word),
);
if (unknown !== undefined) {
  console.error(`There is no part «${unknown}»: ${names.join(', ')}.`);
  process.exit(2);
}
const file = new URL('../docs/benchmarks.md', import.meta.url);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${version}`;
const busy = () => loadavg()[0]!.toFixed(1);

/** Runs one part here and writes it. */
async function measure(part: (typeof names)[number]): Promise<void> {
  console.error(`— ${part}`);
  const { rows, about } = await load[part]();
  const before = busy();
  const found = await rows();
  const when = `${new Date().toISOString().slice(0, 10)}, ${machine}, load ${before} → ${busy()}.`;
  const section: Section = { part, when, about, rows: found };
  // Each part is written when it ends: a later one that breaks loses nothing.
  writeFileSync(file, pageWith(existsSync(file) ? readFileSync(file, 'utf8') : '', names, [section]));
  console.log(pageWith('', [part], [section]).replace(/^[\s\S]*?(?=^## )/m, ''));
}

const [only] = asked;
if (asked.length === 1 && only !== undefined) await measure(only);
else {
  // A process each: what one part leaves in memory would slow the next.
  const options = words.filter((word) => !asked.some((a) => a === word));
  for (const part of asked.length === 0 ? names : asked) {
    const { status } = spawnSync(argv[0]!, [...execArgv, argv[1]!, part, ...options], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
