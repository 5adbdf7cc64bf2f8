import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from './testing.ts';

test('a template that somebody swept away is made again', async (t) => {
  const filling = { name: 'swept', fill: async () => {} };
  const { url } = await testDatabase(t, filling);
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const client = new pg.Client({ connectionString: elsewhere.href });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^template_.*_swept_'`,
  );
  for (const { datname } of rows) await client.query(`drop database ${datname}`);
  await client.end();
  assert.ok(rows.length > 0);
  const again = await testDatabase(t, filling);
  assert.equal((await sql`select 1 from kit.migration limit 1`.execute(again.db)).rows.length, 1);
});
