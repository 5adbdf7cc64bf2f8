import { globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

/** Every island: a file of an `islands` folder, in ui/ or in the slice whose rules it runs. Its name is its address. */
export const islandsOf = (lang: 'it' | 'en'): { readonly in: string; readonly out: string }[] =>
  globSync('src/*/islands/*.{ts,tsx}', { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => ({ in: join(root, path), out: basename(path).replace(/\.tsx?$/, '') }))
    .filter(({ out }) => out.endsWith('-en') === (lang === 'en'))
    .sort((a, b) => (a.out < b.out ? -1 : 1));

/** A device reads the words of one language: `x.en.ts` in the place of `x.it.ts`, or the other way round. */
const wordsOf = (lang: 'it' | 'en'): Plugin => ({
  name: `words-${lang}`,
  setup: (b) =>
    b.onResolve({ filter: /\.(it|en)\.ts$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace(/\.(it|en)\.ts$/, `.${lang}.ts`)),
    })),
});

/** How islands are built. Those named `…-en` speak English, the others Italian. */
export const islandOptions = (lang: 'it' | 'en') =>
  ({
    target: 'es2022',
    minify: true,
    // Islands only draw text: the server's JSX runtime is ten times what they need.
    alias: { 'hono/jsx/jsx-runtime': join(root, 'src/ui/jsx-text.ts') },
    plugins: [wordsOf(lang)],
  }) satisfies BuildOptions;
