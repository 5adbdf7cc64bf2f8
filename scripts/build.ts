/** Builds what runs: the three ways in, the worker's thread and the islands of the browser. Under a second, so that it can be done at every start. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { islandOptions } from './islands.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'build');
const islandsDir = join(root, 'src', 'ui', 'islands');

const islands = existsSync(islandsDir)
  ? readdirSync(islandsDir)
      .filter((name) => /^[a-z0-9-]+\.tsx?$/.test(name))
      .map((name) => join(islandsDir, name))
  : [];

const english = islands.filter((path) => /-en\.tsx?$/.test(path));

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
  build({
    ...common,
    ...islandOptions('it'),
    outdir: join(out, 'assets'),
    entryPoints: islands.filter((i) => !english.includes(i)),
  }),
  build({ ...common, ...islandOptions('en'), outdir: join(out, 'assets'), entryPoints: english }),
]);

mkdirSync(join(out, 'assets'), { recursive: true });
for (const file of results.flatMap((r) => r.outputFiles)) {
  // Written beside and renamed: a program starting this very moment reads the old or the new, never half.
  const draft = `${file.path}.${process.pid}`;
  writeFileSync(draft, file.contents);
  renameSync(draft, file.path);
}
