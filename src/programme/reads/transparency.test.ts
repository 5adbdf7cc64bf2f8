import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import { grants } from './transparency.ts';

it('a lead that was paid is published though others do every financed action; a draft and whoever is no body are not', async (t) => {
  const { db, deps } = await testDatabase(t);
  const [lead, body, person] = [randomUUID(), randomUUID(), randomUUID()];
  await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]);
    const kind = { kind: 'nonprofit', source: 'prova' } as const;
    for (const id of [lead, body])
      await tx
        .insertInto('network.organization')
        .values({ ...kind, id, name: id, name_key: id, source_key: id })
        .execute();
    const paid = await exampleProject(tx, { lead, alliance: null });
    await exampleLine(tx, await exampleAction(tx, paid, body), 70_000);
    await exampleLine(tx, await exampleAction(tx, paid, body), 20_000);
    await exampleLine(tx, await exampleAction(tx, paid, lead), 5_000, 'cofinanced');
    await exampleLine(tx, await exampleAction(tx, paid, person), 1_000);
    const unpaid = await exampleProject(tx, { lead, alliance: null, network: 'rete-brescia' });
    await exampleLine(tx, await exampleAction(tx, unpaid, body), 300);
    const draft = await exampleProject(tx, { lead, alliance: null, state: 'draft' });
    await exampleLine(tx, await exampleAction(tx, draft, body), 9_999);
    for (const [project, cents] of [
      [paid, 40_000],
      [draft, 7],
    ] as const) {
      const act = { instalment: 'first', act_number: '12', act_dated: '2026-02-01', paid_on: '2026-02-03' };
      await tx
        .insertInto('programme.payment')
        .values({ ...act, id: randomUUID(), project, cents, node: project, recorded_at: new Date() })
        .execute();
    }
  });
  const read = (network: string | null) =>
    readAs(deps.db, 'anyone', async (tx) => {
      const found = await grants(tx, { cycle: null, network });
      return [found.leftOut, found.grants.map((g) => [g.organization, g.granted, g.paid, g.acts])];
    });
  const acts = ['12 01/02/2026'];
  const all = [
    [body, 90_000, null, acts],
    [body, 300, null, []],
    [lead, 0, 40_000, acts],
  ];
  assert.deepEqual(await read(null), [1, all]);
  assert.deepEqual(await read('rete-brescia'), [1, all]);
  assert.deepEqual(await read('rete-pavia'), [0, []]);
});
