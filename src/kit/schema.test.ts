import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeSchema } from './codegen.ts';
import { projectRoot } from './config.ts';
import { testDatabase } from './testing.ts';

test('the types of the tables are those of the migrations', async (t) => {
  const { url } = await testDatabase(t);
  const dir = await mkdtemp(join(tmpdir(), 'schema-'));
  t.after(() => rm(dir, { recursive: true }));
  writeSchema(url, join(dir, 'schema.ts'));
  const [made, kept] = await Promise.all([
    readFile(join(dir, 'schema.ts'), 'utf8'),
    readFile(join(projectRoot, 'src/kit/schema.ts'), 'utf8'),
  ]);
  assert.equal(kept, made, 'src/kit/schema.ts is not what the migrations say: run `npm run schema` and commit it');
});
