import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { makeHome } from './home.ts';

test('a file where the data folder should be, or above it, is refused in words and left as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concilia-home-'));
  const file = join(folder, 'a.txt');
  writeFileSync(file, 'mine\n');
  for (const dir of [file, join(file, 'data')])
    assert.throws(
      () => makeHome(dir),
      (e) => e instanceof AppError && e.code === 'bad-input' && e.message.startsWith(`${file} è un file`),
    );
  assert.equal(readFileSync(file, 'utf8'), 'mine\n');
  const fine = join(folder, 'one', 'two');
  assert.deepEqual([makeHome(fine), makeHome(fine), existsSync(join(fine, 'VERSION'))], [true, false, true]);
});
