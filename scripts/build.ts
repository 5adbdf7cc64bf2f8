/** Builds what runs: the three ways in, and the islands of the browser. Under a second, so that it can be done at every start. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'build');
const islandsDir = join(root, 'src', 'ui', 'islands');

const islands = existsSync(islandsDir)
  ? readdirSync(islandsDir)
      .filter((name) => /^[a-z0-9-]+\.tsx?$/.test(name))
      .map((name) => join(islandsDir, name))
  : [];

/** An island reads the words of one language only: `x.en.ts` instead of `x.it.ts` for islands named `…-en`, and the other way round. */
const wordsOf = (lang: 'it' | 'en'): Plugin => ({
  name: `words-${lang}`,
  setup: (b) =>
    b.onResolve({ filter: /\.(it|en)\.ts$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace(/\.(it|en)\.ts$/, `.${lang}.ts`)),
    })),
});
const english = islands.filter((path) => /-en\.tsx?$/.test(path));
const island = {
  outdir: join(out, 'assets'),
  target: 'es2022',
  minify: true,
  // Islands draw text: the server's JSX runtime is ten times what they need.
  alias: { 'hono/jsx/jsx-runtime': join(root, 'src/ui/jsx-text.ts') },
} as const;

const common = { bundle: true, format: 'esm', logLevel: 'warning', absWorkingDir: root, write: false } as const;

const results = await Promise.all([
  build({
    ...common,
    entryPoints: ['main', 'worker', 'cli'].map((name) => join(root, 'src', `${name}.ts`)),
    outdir: out,
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
  }),
  build({ ...common, ...island, entryPoints: islands.filter((i) => !english.includes(i)), plugins: [wordsOf('it')] }),
  build({ ...common, ...island, entryPoints: english, plugins: [wordsOf('en')] }),
]);

mkdirSync(join(out, 'assets'), { recursive: true });
for (const file of results.flatMap((r) => r.outputFiles)) {
  // Written beside and renamed: a program starting this very moment reads the old or the new, never half.
  const draft = `${file.path}.${process.pid}`;
  writeFileSync(draft, file.contents);
  renameSync(draft, file.path);
}
