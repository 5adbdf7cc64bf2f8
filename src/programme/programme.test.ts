import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { sql } from 'kysely';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from './example.ts';

it('shows everybody the sums of what is no draft, and nobody who is not signed in a document', async (t) => {
  const { db, deps } = await testDatabase(t);
  await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] },
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
    ]);
    for (const state of ['running', 'draft'] as const) {
      const action = await exampleAction(tx, await exampleProject(tx, { state }), randomUUID());
      const line = { action, id: await exampleLine(tx, action, 100_000) };
      await exampleExpense(tx, line, 30_001);
      await exampleExpense(tx, line, 20_000);
    }
  });
  const seen = await readAs(deps.db, 'anyone', async (tx) => ({
    totals: await tx.selectFrom('programme.public_line_totals').select(['planned_cents', 'spent_cents']).execute(),
    projects: await tx.selectFrom('programme.project').select('state').execute(),
    lines: await tx.selectFrom('programme.budget_line').select('id').execute(),
    expenses: await tx.selectFrom('programme.expense').select('id').execute(),
  }));
  assert.deepEqual(seen.totals, [{ planned_cents: 100_000, spent_cents: 50_001 }]);
  assert.deepEqual(seen.projects, [{ state: 'running' }]);
  assert.equal(seen.lines.length, 1);
  assert.deepEqual(seen.expenses, []);
  const placed = await sql<{
    kind: string;
  }>`select distinct n.kind from programme.expense e join accounts.node n on n.id = e.node`.execute(db);
  assert.deepEqual(placed.rows, [{ kind: 'alliance' }]);
});
