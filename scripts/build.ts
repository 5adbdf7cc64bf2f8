/** Builds what runs: the three ways in, the worker's thread and the islands of the browser. Under a second, so that it can be done at every start. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { islandOptions, islandsOf } from './islands.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'build');

const common = { bundle: true, format: 'esm', logLevel: 'warning', absWorkingDir: root, write: false } as const;

const results = await Promise.all([
  build({
    ...common,
    entryPoints: ['main', 'worker', 'worker-thread', 'cli'].map((name) => join(root, 'src', `${name}.ts`)),
    outdir: out,
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
  }),
  ...(['it', 'en'] as const).map((lang) =>
    build({ ...common, ...islandOptions(lang), outdir: join(out, 'assets'), entryPoints: islandsOf(lang) }),
  ),
]);

mkdirSync(join(out, 'assets'), { recursive: true });
for (const file of results.flatMap((r) => r.outputFiles)) {
  // Written beside and renamed: a program starting this very moment reads the old or the new, never half.
  const draft = `${file.path}.${process.pid}`;
  writeFileSync(draft, file.contents);
  renameSync(draft, file.path);
}
