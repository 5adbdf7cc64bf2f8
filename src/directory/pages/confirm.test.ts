import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { createApp } from '../../app.tsx';

it('confirms the records of one’s own body with one press, and nobody else’s whatever is sent', async (t) => {
  const { db, deps } = await testDatabase(t);
  const bodies = ['Casa', 'Altra'].map((name) => ({
    ...{ name, kind: 'nonprofit' as const, description: null, ipaCode: null, taxCode: null, vatNumber: null },
    ...{ municipality: null, address: null, url: null, phone: null, email: null, assuredOn: null },
    ...{ source: 'prova', sourceKey: name, example: true, content: {} },
  }));
  await inTransaction(db, (tx) => registerOrganizations(tx, bodies));
  const of = new Map(
    (await db.selectFrom('network.organization').select(['id', 'name']).execute()).map((o) => [o.name, o.id]),
  );
  const service = async (name: string, body: string, assured: string | null) =>
    (
      await sql<{
        id: string;
      }>`insert into directory.service (id, source, source_key, organization_id, name, assured_on, content_hash)
        values (gen_random_uuid(), 'prova', ${name}, ${of.get(body)!}, ${name}, ${assured}, '\\x00') returning id`.execute(
        db,
      )
    ).rows[0]!.id;
  const [old, never, fresh, foreign] = [
    await service('Nido vecchio', 'Casa', '2020-01-01'),
    await service('Nido mai visto', 'Casa', null),
    await service('Nido fresco', 'Casa', '2199-01-01'),
    await service('Nido di altri', 'Altra', null),
  ];
  const person = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: of.get('Casa')! }] });
  const { cookie } = await exampleSession(db, person, { secondFactor: false });
  const app = createApp(deps);
  const get = async () => (await app.request('/directory/confirm', { headers: { Cookie: cookie } })).text();
  await sql`update directory.service set price = 30000, places = 27, phones = '[{"number": "030 1234567"}]' where id = ${old}`.execute(
    db,
  );
  const page = await get();
  // What one says to be right is there to be read.
  for (const said of ['300', '27', '030 1234567', `/observatory/services/${old}`]) assert.ok(page.includes(said), said);
  assert.deepEqual(
    [old, never, fresh, foreign].map((id) => page.includes(`value="${id}"`)),
    [true, true, false, false],
  );
  const sent = await app.request('http://localhost/directory/confirm', {
    method: 'POST',
    headers: { Cookie: cookie, Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([
      ['service', old],
      ['service', foreign],
      ['service', 'x'],
    ]),
  });
  assert.deepEqual([sent.status, sent.headers.get('Location')], [303, '/directory/confirm?done=1']);
  const { rows } = await sql<{ name: string; today: boolean }>`
    select name, assured_on = accounts.today() as today from directory.service where assured_on = accounts.today()`.execute(
    db,
  );
  assert.deepEqual(rows, [{ name: 'Nido vecchio', today: true }]);
  const { rows: written } = await sql<{
    subject: string;
  }>`select subject from kit.audit where verb = 'directory.confirm'`.execute(db);
  assert.deepEqual(written, [{ subject: old }]);
});
