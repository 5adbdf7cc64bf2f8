import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import { countsWithin } from '../store/parts.ts';
import { registerCounts } from './figures.ts';
import { moneyView } from './money-view.ts';

const cycle = '2030-32';

it('beyond five hundred documents whoever sees them is led to the list; hidden are those of others alone; leads are bodies everywhere', async (t) => {
  const { db, deps } = await testDatabase(t);
  const [lead, body] = [randomUUID(), randomUUID()];
  const { action, project } = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]);
    await tx
      .insertInto('network.territorial_network')
      .values({ code: 'rete-brescia', name: 'Rete', area: 'ats-brescia', source: 'prova' })
      .execute();
    const node = { kind: 'organization' as const, ref: body, name: body };
    await placeNodes(tx, [{ ...node, parents: [{ kind: 'network', ref: 'rete-brescia' }] }]);
    await tx.insertInto('programme.cycle').values({ code: cycle, name_it: 'a', name_en: 'a' }).execute();
    const of = { alliance: null, cycle, lead };
    const project = await exampleProject(tx, of);
    const action = await exampleAction(tx, project, body);
    const line = await exampleLine(tx, action, 100_000);
    await sql`insert into programme.expense (id, action, budget_line, organization, document_kind, document_number, document_date,
        document_cents, cents, state, node, entered_at)
      select gen_random_uuid(), ${action}, ${line}, ${body}, 'invoice', i || '', '2026-03-01', 1, 1, case when i = 502 then 'refused' else 'entered' end,
        ${body}, now() from generate_series(1, 502) i`.execute(tx);
    return { action, project };
  });
  const person = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: body }] });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
  const mine = await readAs(deps.db, actor, (tx) => moneyView(tx, cycle, { action }));
  assert.ok(mine);
  const shown = mine.expenses.filter((e) => e.state !== 'refused').length;
  assert.deepEqual([mine.whole.expenses, mine.hidden, mine.expenses.length, mine.more], [501, 0, 500, 501 - shown]);
  assert.ok(mine.more > 0);
  const others = await readAs(deps.db, 'anyone', (tx) => moneyView(tx, cycle, { action }));
  assert.deepEqual([others?.hidden, others?.more, others?.expenses], [501, 0, []]);
  const counts = await countsWithin(db, { cycle, project });
  assert.equal(counts.bodies, 2);
  assert.equal((await registerCounts(db, cycle))[0]?.bodies, counts.bodies);
});
