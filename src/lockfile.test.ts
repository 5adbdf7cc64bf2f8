import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#kit/config.ts';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('the lockfile names every package of every platform, or npm ci refuses it', () => {
  const text = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
  const packages = JSON.parse(text).packages as Readonly<Record<string, Locked>>;
  const missing = Object.entries(packages).flatMap(([path, p]) =>
    Object.keys(p.optionalDependencies ?? {}).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  assert.deepEqual(missing, [], 'Add them to package-lock.json with version, os, cpu and "optional": true.');
});
