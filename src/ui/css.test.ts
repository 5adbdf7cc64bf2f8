import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildCss, buildSprite } from '../../scripts/css.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../data/ui', name), 'utf8');

test('the style sheet weighs at most 120 kB, 25 kB compressed', () => {
  const css = read('concilia.css');
  assert.ok(css.length <= 120_000, `${css.length} bytes`);
  assert.ok(gzipSync(css).length <= 25_000, `${gzipSync(css).length} bytes compressed`);
});

test('the committed style sheet and icons are those of the sources', async () => {
  assert.ok(
    read('concilia.css') === (await buildCss()),
    'data/ui/concilia.css is stale: run `npm run css` and commit it',
  );
  assert.ok(read('icons.svg') === buildSprite(), 'data/ui/icons.svg is stale: run `npm run css` and commit it');
});
