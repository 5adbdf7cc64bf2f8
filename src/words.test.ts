import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#kit/config.ts';

const files = globSync('src/**/{words.ts,words/**/*.ts,desk.ts}', { cwd: projectRoot });

/** One thing has one name: what was also said, and what is said instead. */
const otherNames: Readonly<Record<string, string>> = {
  'registro degli accessi': 'registro di chi ha fatto che cosa',
  'audit trail': 'record of who did what',
  'collegamento per': 'link',
  'girare il collegamento': 'link',
  'password di adesso': 'password attuale',
  'password of now': 'current password',
  'riga di comando': 'chi gestisce il sito',
};

test('one thing has one name wherever people read it', () => {
  assert.ok(files.length > 30, 'the words are found');
  const said = files.flatMap((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .toLowerCase();
    return Object.entries(otherNames)
      .filter(([other]) => text.includes(other))
      .map(([other, name]) => `${file}: «${other}» → «${name}»`);
  });
  assert.deepEqual(said, []);
});
