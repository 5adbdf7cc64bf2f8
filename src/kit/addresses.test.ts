import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { addressesOf, connectToFirst } from './addresses.ts';
import { connect, connectForReading } from './database.ts';
import { testDatabase } from './testing.ts';

test('a connection string may name several computers, as PostgreSQL writes it', () => {
  assert.deepEqual(addressesOf('postgresql://u:p@one:5432,two:5433/db?sslmode=require'), [
    'postgresql://u:p@one:5432/db?sslmode=require',
    'postgresql://u:p@two:5433/db?sslmode=require',
  ]);
  for (const plain of ['postgresql://u:p@localhost:5432/db?host=%2Ftmp%2Fa%2Cb', 'nonsense', 'postgres://one/db'])
    assert.deepEqual(addressesOf(plain), [plain]);
});

test('the first address that answers is used, by a pool and by a single connection', async (t) => {
  const { url } = await testDatabase(t);
  // Nobody listens on port 1; the driver takes the socket's folder from the second address.
  const dead = 'postgresql://u:p@127.0.0.1:1/db';
  const name = new URL(url).pathname.slice(1);
  const reading = connectForReading([dead, url]);
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(reading);
  assert.deepEqual(rows, [{ name }]);
  await reading.destroy();

  const nowhere = connect(dead.replace('127.0.0.1:1', '127.0.0.1:1,127.0.0.1:2'));
  await assert.rejects(sql`select 1`.execute(nowhere), { code: 'ECONNREFUSED' });
  await nowhere.destroy();
  await assert.rejects(connectToFirst('postgresql://u:p@127.0.0.1:1,127.0.0.1:2/db'), { code: 'ECONNREFUSED' });
});
