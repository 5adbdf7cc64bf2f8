import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { argv, version } from 'node:process';
import type { Bench, Row } from './row.ts';

/** `npm run bench [-- NAME …]`: runs every bench in order, prints the table and, when all ran, writes docs/benchmarks.md. */
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

const asked = names.filter((name) => argv.slice(2).includes(name));
const chosen = names.filter((n) => asked.length === 0 || asked.includes(n));
const found: [string, Row[]][] = [];
for (const name of chosen) {
  console.error(`— ${name}`);
  const { rows } = await load[name]();
  found.push([name, await rows()]);
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = found.flatMap(([name, rows]) =>
  rows.map((r) => line([name, r.what, r.size, r.measured, r.bar, r.holds === null ? '' : r.holds ? 'yes' : '**no**'])),
);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${version}`;
const page = [
  '# Benchmarks',
  '',
  '`npm run bench` runs these on your machine and rewrites this page. Times are medians of repeated runs in one process unless a row says otherwise.',
  'They are budgets to watch, not promises: a shared machine is noisy. Compare rows of one run, not runs of different days.',
  '',
  `Machine: ${machine}. Date: ${new Date().toISOString().slice(0, 10)}.`,
  '',
  line(['part', 'what', 'size', 'measured', 'budget', 'within']),
  line(['---', '---', '---', '---', '---', '---']),
  ...table,
  '',
].join('\n');
console.log(page);
if (asked.length === 0) writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page);
