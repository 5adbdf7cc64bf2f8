/** Builds what runs: the three ways in, and the islands of the browser. Under a second, so that it can be done at every start. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'build');
const draft = join(out, `draft-${process.pid}`);
const islandsDir = join(root, 'src', 'ui', 'islands');

const islands = existsSync(islandsDir)
  ? readdirSync(islandsDir)
      .filter((name) => /^[a-z0-9-]+\.tsx?$/.test(name))
      .map((name) => join(islandsDir, name))
  : [];

const common = { bundle: true, format: 'esm', logLevel: 'warning', absWorkingDir: root } as const;

mkdirSync(join(out, 'assets'), { recursive: true });
try {
  await Promise.all([
    build({
      ...common,
      entryPoints: ['main', 'worker', 'cli'].map((name) => join(root, 'src', `${name}.ts`)),
      outdir: draft,
      platform: 'node',
      target: 'node24',
      packages: 'external',
      sourcemap: true,
    }),
    build({ ...common, entryPoints: islands, outdir: join(draft, 'assets'), target: 'es2022', minify: true }),
  ]);
  // One file at a time, each whole: a program starting this very moment reads the old or the new, never half.
  for (const dir of ['', 'assets']) {
    if (!existsSync(join(draft, dir))) continue;
    for (const entry of readdirSync(join(draft, dir), { withFileTypes: true })) {
      if (entry.isFile()) renameSync(join(draft, dir, entry.name), join(out, dir, entry.name));
    }
  }
} finally {
  rmSync(draft, { recursive: true, force: true });
}
