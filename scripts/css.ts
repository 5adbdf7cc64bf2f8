/**
 * Builds what the browser wears: `data/ui/concilia.css` (Sass, purged of unused rules, minified) and `data/ui/icons.svg`.
 * Run with `npm run css` after a change of styles, components or icons; the result is committed.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import { PurgeCSS } from 'purgecss';
import { compile } from 'sass';
import { icons } from '../src/ui/icon.tsx';

const root = join(import.meta.dirname, '..');
const vendor = join(root, 'node_modules/bootstrap-italia/src');

/** Bootstrap's own words that a page may use without asking: grid, spacing, display, flex, text. */
const promised = [
  /^(container|row|col(-(sm|md|lg))?(-\d+)?|g[xy]?-\d)$/,
  /^[mp][tbsexy]?-\d$/,
  /^d-(none|block|flex|grid|inline|inline-block)$/,
  /^(visually-hidden|text-(center|end|start|nowrap)|fw-(bold|semibold|normal)|flex-wrap|gap-\d|align-items-(center|start|end|baseline))$/,
];

/** Sass to CSS, before anything is thrown away. */
function compiled(): string {
  return compile(join(root, 'src/ui/styles/concilia.scss'), {
    loadPaths: [join(vendor, 'scss')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
    logger: { warn() {}, debug() {} },
  }).css;
}

/** Only rules whose classes occur in the sources, and the promised ones. */
async function purged(css: string): Promise<string> {
  const content = globSync(['src/**/*.{ts,tsx}'], { cwd: root }).map((file) => ({
    raw: readFileSync(join(root, file), 'utf8'),
    extension: 'tsx',
  }));
  const [result] = await new PurgeCSS().purge({
    content,
    css: [{ raw: css }],
    safelist: {
      standard: promised,
      deep: [],
      greedy: [/^(tone|notice|button|size|heat|week|map|plot|tile|table)-/],
    },
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    variables: true,
    keyframes: true,
    fontFace: false,
  });
  return result!.css;
}

/** The finished style sheet. */
export async function buildCss(): Promise<string> {
  const { code } = transform({
    filename: 'concilia.css',
    code: Buffer.from(await purged(compiled())),
    minify: true,
    targets: { chrome: 109 << 16, firefox: 115 << 16, safari: (15 << 16) | (4 << 8) },
  });
  return code.toString();
}

/** One file with every icon as a `<symbol>`. */
export function buildSprite(): string {
  const symbols = icons.map((name) => {
    const svg = readFileSync(join(vendor, `svg/it-${name}.svg`), 'utf8');
    const box = svg.match(/viewBox="([^"]+)"/)?.[1] ?? '0 0 24 24';
    const inner = svg
      .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
      .replace(/ id="[^"]*"/g, '');
    return `<symbol id="${name}" viewBox="${box}">${inner.trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

if (import.meta.main) {
  const css = await buildCss();
  writeFileSync(join(root, 'data/ui/concilia.css'), css);
  writeFileSync(join(root, 'data/ui/icons.svg'), buildSprite());
  console.log(`concilia.css: ${css.length} bytes, ${gzipSync(css).length} gzip`);
}
