import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { listAndSum, noExpenseQuery } from './expenses.ts';

it('expenses are found by a part of the supplier or of the number, in large or small letters, as they are now', async (t) => {
  const { db, deps } = await testDatabase(t);
  const ids = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]);
    const action = await exampleAction(tx, await exampleProject(tx, { alliance: null }), randomUUID());
    const line = { action, id: await exampleLine(tx, action, 100_000) };
    const made = [];
    for (const [supplier, document_number] of [
      ['Cooperativa Città ÈLITE', '12/A'],
      ['Asilo 100% natura', 'FT_7'],
    ] as const) {
      const id = await exampleExpense(tx, line, 10);
      await tx.updateTable('programme.expense').set({ supplier, document_number }).where('id', '=', id).execute();
      made.push(id);
    }
    return made;
  });
  const person = await examplePerson(db, {
    roles: [{ role: 'ats-officer', kind: 'network', ref: 'rete-brescia' }],
  });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
  const found = (q: string) =>
    readAs(deps.db, actor, async (tx) => {
      const query = { ...noExpenseQuery, q };
      const { found, sums } = await listAndSum(tx, query);
      assert.equal(Number(sums.expenses), found.expenses.length);
      return found.expenses.map((e) => ids.indexOf(e.id)).sort();
    });
  assert.deepEqual(await found('città'), [0]);
  assert.deepEqual(await found('ÉLITE'), []);
  assert.deepEqual(await found('èlite'), [0]);
  assert.deepEqual(await found('2/a'), [0]);
  assert.deepEqual(await found('0% N'), [1]);
  assert.deepEqual(await found('T_7'), [1]);
  assert.deepEqual(await found('T%7'), []);
  await db.updateTable('programme.expense').set({ supplier: 'Nido', document_number: '8' }).execute();
  assert.deepEqual(await found('nido 8'), [0, 1]);
  assert.deepEqual(await found('natura'), []);
});
