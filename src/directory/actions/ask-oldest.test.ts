import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { askOldest } from './ask-oldest.ts';
import { setAsking } from './set-asking.ts';

test('bodies that publish no address take nobody’s turn', async (t) => {
  const { db, deps } = await testDatabase(t);
  const body = (name: string, email: string | null) => ({
    ...{ name, kind: 'nonprofit' as const, description: null, ipaCode: null, taxCode: null, vatNumber: null },
    ...{ municipality: null, address: null, url: null, phone: null, email, assuredOn: null },
    ...{ source: 'prova', sourceKey: name, example: false, content: {} },
  });
  // More than are written to in a day, all of them older than the one with an address.
  const silent = Array.from({ length: 51 }, (_, i) => body(`Casa ${i}`, null));
  await inTransaction(db, (tx) => registerOrganizations(tx, [...silent, body('Con posta', 'casa@example.org')]));
  await sql`insert into directory.service (id, source, source_key, organization_id, provider, name, assured_on, content_hash)
    select gen_random_uuid(), 'prova', o.name, o.id, o.name, 'Nido', case when o.email is null then date '2020-01-01' else date '2021-01-01' end, '\\x00'
    from network.organization o`.execute(db);
  await setAsking(db, true);
  await askOldest({ ...deps, db, demo: false });
  const { rows } = await sql<{ name: string }>`
    select o.name from directory.still_right r join network.organization o on o.id = r.organization`.execute(db);
  assert.deepEqual(rows, [{ name: 'Con posta' }]);
});
