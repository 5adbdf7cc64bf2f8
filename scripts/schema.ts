/** Writes `src/kit/schema.ts`, the types of every table, from a database migrated a moment ago: `npm run schema`. */
import { test } from 'node:test';
import { writeSchema } from '../src/kit/codegen.ts';
import { testDatabase } from '../src/kit/testing.ts';

test('schema', async (t) => {
  const { url } = await testDatabase(t);
  writeSchema(url, 'src/kit/schema.ts');
});
