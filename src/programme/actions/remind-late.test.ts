import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import type { OrganizationRecord } from '#network/model.ts';
import { registerOrganizations } from '#network/reads.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { lateBodies } from '../reads/late.ts';
import { remindLate } from './remind-late.ts';

it('lists who began and does not spend, only where one sees the expenses, and writes once a week', async (t) => {
  const { db, deps } = await testDatabase(t);
  const clock = { now: () => new Date('2026-05-01T09:00:00Z') };
  const own = { ...deps, clock };
  const { action, line } = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] },
      { kind: 'alliance', ref: 'brescia', name: 'A', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
      { kind: 'alliance', ref: 'palazzolo', name: 'B', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
    ]);
    const record: OrganizationRecord = {
      ...{
        name: 'Ente',
        kind: 'nonprofit',
        description: null,
        ipaCode: null,
        taxCode: null,
        vatNumber: null,
        municipality: null,
      },
      ...{
        address: null,
        url: null,
        phone: null,
        email: 'ente@example.org',
        source: 'prova',
        assuredOn: null,
        example: true,
      },
      ...{ sourceKey: 'e', content: {} },
    };
    await registerOrganizations(tx, [record]);
    const { id } = await tx
      .selectFrom('network.organization')
      .select('id')
      .where('source', '=', 'prova')
      .executeTakeFirstOrThrow();
    const action = await exampleAction(tx, await exampleProject(tx), id);
    return { action, line: await exampleLine(tx, action, 100_000) };
  });
  const as = async (ref: string): Promise<Person> => {
    const person = await examplePerson(db, { roles: [{ role: 'alliance-coordinator', kind: 'alliance', ref }] });
    return (await exampleSession(db, person, { secondFactor: true })).actor;
  };
  const [mine, other] = [await as('brescia'), await as('palazzolo')];
  const late = (who: Person, day: string) => readAs(deps.db, who, (tx) => lateBodies(tx, day));
  assert.deepEqual(
    (await late(mine, '2026-05-01')).map((b) => [b.name, b.email, b.actions.map((a) => a.id)]),
    [['Ente', 'ente@example.org', [action]]],
  );
  assert.deepEqual(await late(mine, '2026-02-15'), [], 'it began 45 days ago');
  assert.deepEqual(await late(mine, '2027-01-01'), [], 'its time is over');
  assert.deepEqual(await late(other, '2026-05-01'), []);
  await assert.rejects(remindLate(own, 'anyone', null));
  const looking = await examplePerson(db, { roles: [{ role: 'auditor', kind: 'network', ref: 'rete-brescia' }] });
  const auditor = (await exampleSession(db, looking, { secondFactor: true })).actor;
  assert.equal((await late(auditor, '2026-05-01')).length, 1, 'an auditor looks');
  await assert.rejects(remindLate(own, auditor, null), { code: 'not-allowed' });
  assert.equal(await remindLate(own, other, null), 0);
  assert.equal(await remindLate(own, mine, null), 1);
  assert.equal(await remindLate(own, mine, null), 1);
  const { rows } = await sql<{ n: number }>`select count(*) as n from kit.mail`.execute(db);
  assert.equal(rows[0]!.n, 1);
  const expense = await inTransaction(db, (tx) => exampleExpense(tx, { action, id: line }, 1_000));
  await db
    .updateTable('programme.expense')
    .set({ entered_at: new Date('2026-04-20') })
    .where('id', '=', expense)
    .execute();
  assert.deepEqual(await late(mine, '2026-05-01'), [], 'it spent eleven days ago');
  assert.equal((await late(mine, '2026-08-01')).length, 1);
});
