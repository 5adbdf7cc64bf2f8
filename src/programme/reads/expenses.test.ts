import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { noExpenseQuery } from '../rules/expense-query.ts';
import { settleLines } from '../store/line-sums.ts';
import { listAndSum } from './expenses.ts';

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

it('the sums above a list are of what one may see and no more, whole or filtered, before and after the worker', async (t) => {
  const { db, deps } = await testDatabase(t);
  const own = randomUUID();
  const made = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] },
      { kind: 'network', ref: 'rete-bergamo', name: 'Altra', parents: [] },
      { kind: 'organization', ref: own, name: 'Ente', parents: [{ kind: 'network', ref: 'rete-bergamo' }] },
    ]);
    const spend = async (network: string, body: string, cents: number, state: string) => {
      const project = await exampleProject(tx, { network, alliance: null });
      const action = await exampleAction(tx, project, body);
      const line = await exampleLine(tx, action, 100_000);
      const id = await exampleExpense(tx, { action, id: line }, cents);
      await tx.updateTable('programme.expense').set({ state }).where('id', '=', id).execute();
      return { project, action, line };
    };
    return [
      await spend('rete-brescia', randomUUID(), 10, 'checked'),
      await spend('rete-brescia', randomUUID(), 200, 'entered'),
      await spend('rete-brescia', randomUUID(), 3000, 'refused'),
      await spend('rete-bergamo', own, 40_000, 'entered'),
      await spend('rete-bergamo', randomUUID(), 50_000, 'entered'),
    ];
  });
  const actorOf = async (role: 'ats-officer' | 'contact', kind: 'network' | 'organization', ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const officer = await actorOf('ats-officer', 'network', 'rete-brescia');
  const contact = await actorOf('contact', 'organization', own);
  const sums = (actor: typeof officer, change: object = {}) =>
    readAs(deps.db, actor, async (tx) => {
      const { expenses, cents, checked, entered } = (await listAndSum(tx, { ...noExpenseQuery, ...change })).sums;
      return [expenses, cents, checked, entered].map(Number);
    });
  for (const settled of [false, true]) {
    if (settled) await settleLines(db);
    assert.deepEqual(await sums(officer), [2, 210, 10, 1]);
    assert.deepEqual(await sums(officer, { state: 'checked' }), [1, 10, 10, 0]);
    assert.deepEqual(await sums(officer, { project: made[1]!.project }), [1, 200, 0, 1]);
    assert.deepEqual(await sums(officer, { action: made[0]!.action }), [1, 10, 10, 0]);
    assert.deepEqual(await sums(officer, { line: made[3]!.line }), [0, 0, 0, 0]);
    assert.deepEqual(await sums(officer, { line: 'no code' }), [0, 0, 0, 0]);
    assert.deepEqual(await sums(contact), [1, 40_000, 0, 1]);
  }
});
