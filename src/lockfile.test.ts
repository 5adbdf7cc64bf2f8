import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#kit/config.ts';

interface Locked {
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
const packages = JSON.parse(text).packages as Readonly<Record<string, Locked>>;
const installed = Object.entries(packages).filter(([path, p]) => path !== '' && !p.dev);

test('the lockfile names every package of every platform, or npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, p]) =>
    Object.keys(p.optionalDependencies ?? {}).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  assert.deepEqual(missing, [], 'Add them to package-lock.json with version, os, cpu and "optional": true.');
});

test('what an installation holds is pinned by checksum', () => {
  const loose = installed.filter(([, p]) => !p.integrity).map(([path]) => path);
  assert.deepEqual(loose, [], 'Add the checksum (integrity) that the registry tells.');
});

/** Licences that ask for no more than a notice: what carries them may be part of a work under the EUPL-1.2. */
const permissive = /^(?:MIT|MIT\/X11|MIT-0|ISC|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|0BSD|Unlicense|Zlib)$/;
/** Packages that say it elsewhere, or leave a choice. */
const toldElsewhere: Readonly<Record<string, string>> = {
  'node_modules/buffers':
    'declares none; what else its author wrote around it (chainsaw, binary) is MIT. Comes with exceljs, which reads XLSX',
  'node_modules/jszip': 'MIT or GPL, by choice: MIT',
  'node_modules/pako': 'MIT and Zlib, both permissive',
  'node_modules/png-js': 'MIT, in its LICENSE file',
};

test('what an installation holds may be published under the EUPL-1.2', () => {
  const other = installed.filter(([, p]) => !permissive.test(p.license ?? '')).map(([path]) => path);
  assert.deepEqual(
    other.sort(),
    Object.keys(toldElsewhere).sort(),
    'Look at its licence, and say here why it is fine.',
  );
});
