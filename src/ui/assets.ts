import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { App } from '#kit/http.ts';
import { useSprite } from './sprite.ts';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

/** The folder that holds package.json: this file is either in src/ui or bundled into build. */
function projectRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}

// Islands are built into build/assets; everything else is committed in data/ui.
const folders = [join(projectRoot(), 'data/ui'), join(projectRoot(), 'build/assets')];

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Compressed once; null for what is compressed already. */
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly type: string;
  readonly version: string;
}

const known = new Map<string, Asset>();

function load(name: string): Asset | null {
  const cached = known.get(name);
  if (cached) return cached;
  const type = types[name.slice(name.lastIndexOf('.') + 1)];
  if (!type || normalize(name) !== name || name.startsWith('..')) return null;
  const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!file) return null;
  const body = new Uint8Array(readFileSync(file));
  const gzip = type === types.woff2 ? null : new Uint8Array(gzipSync(body, { level: 9 }));
  const asset = { body, gzip, type, version: createHash('sha256').update(body).digest('hex').slice(0, 10) };
  known.set(name, asset);
  return asset;
}

/** URL of a file of `data/ui` or of a built island; it changes when the content changes, so it may be cached for ever. */
export function assetUrl(name: string): string {
  const asset = load(name);
  return asset ? `/assets/${name}?v=${asset.version}` : `/assets/${name}`;
}

useSprite(assetUrl('icons.svg'));

/** Serves `/assets/*`: style sheet, fonts, icons, islands. */
export function mountAssets(app: App): void {
  app.get('/assets/*', (c) => {
    // names are plain: an escape in the address is never one of ours
    const asset = load(c.req.path.slice('/assets/'.length));
    if (!asset) return c.notFound();
    // the style sheet names the fonts without version: a new font would be a new file
    const forEver = c.req.query('v') === asset.version || asset.type === 'font/woff2';
    const packed = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '') ? asset.gzip : null;
    return c.body(packed ?? asset.body, 200, {
      ...(packed && { 'Content-Encoding': 'gzip' }),
      ...(asset.gzip && { Vary: 'Accept-Encoding' }),
      'Content-Type': asset.type,
      'Cache-Control': forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      'X-Content-Type-Options': 'nosniff',
    });
  });
}
