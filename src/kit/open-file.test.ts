import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { BadFile } from './errors.ts';
import { openBytes } from './open-file.ts';
import { openTable } from './table-file.ts';

const here = import.meta.dirname;

test('a folder, or a file that is not there, is told before anything is read', async () => {
  const cases = [
    [here, /è una cartella, serve un file/],
    [join(here, 'nobody.csv'), /il file non esiste/],
    [join(here, 'errors.ts', 'inside.csv'), /il file non esiste/],
  ] as const;
  for (const [path, words] of cases) {
    const told = (e: unknown) => e instanceof BadFile && words.test(e.message);
    await assert.rejects(openBytes(path), told, path);
    await assert.rejects(openTable(path), told, path);
  }
});
