import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '#programme/example.ts';
import { budgetTable, csvOf } from '#programme/reads/money-files.ts';
import { createApp } from '../app.tsx';
import { importers } from '../importers.ts';
import { placeBranches, visitor } from '../visitors.ts';

it('undoing a budget is refused, and says so, when what it gave back would be below what was spent since', async (t) => {
  const { db, deps } = await testDatabase(t);
  await placeBranches(db);
  const { action, line } = await inTransaction(db, async (tx) => {
    const made = await exampleAction(tx, await exampleProject(tx, { network: 'a', alliance: 'a' }), randomUUID());
    return { action: made, line: await exampleLine(tx, made, 100_000) };
  });
  const seat = { role: 'alliance-coordinator', kind: 'alliance', ref: 'a' } as const;
  const { actor } = await exampleSession(db, await examplePerson(db, { roles: [seat] }), { secondFactor: true });
  const anna = await visitor({ app: createApp(deps), db, deps, importers }, seat);
  const file = csvOf(await readAs(deps.db, actor, (tx) => budgetTable(tx, { action, project: null })));
  assert.match(file, /1\.?000,00/);
  const run = await anna.load('budgets', 'bilancio.csv', file.replace(/1\.?000,00/, '2000,00'));
  const cents = async () =>
    (await db.selectFrom('programme.budget_line').select('cents').where('id', '=', line).executeTakeFirstOrThrow())
      .cents;
  assert.equal(await cents(), 200_000);
  await inTransaction(db, (tx) => exampleExpense(tx, { action, id: line }, 150_000));
  const undo = async () => {
    await anna.post(`${run}/undo`);
    await anna.work();
    const id = run.split('/').at(-1)!;
    const row = await db.selectFrom('kit.import_run').select(['state', 'not_undone']).where('id', '=', id).execute();
    return [row[0]!.state, row[0]!.not_undone !== null];
  };
  assert.deepEqual(await undo(), ['done', true]);
  assert.equal(await cents(), 200_000);
  await db.deleteFrom('programme.expense').execute();
  assert.deepEqual(await undo(), ['undone', false]);
  assert.equal(await cents(), 100_000);
});
