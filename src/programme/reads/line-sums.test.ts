import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { sql } from 'kysely';
import { placeNodes } from '#accounts/reads.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { planTimers, runDueJobs } from '#kit/jobs.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { jobs } from '../jobs.ts';
import { settleLines } from '../store/line-sums.ts';

const days = ['2026-01-10', '2026-03-01', '2026-06-30'] as const;

/** At one moment: what the sums for everybody say of every line, beside what its rows say. */
async function differences(db: Db): Promise<unknown[]> {
  const { rows } = await sql`
    select b.*, r.*, v.* from (select l.id::text as line, d as day from programme.budget_line l cross join unnest(${[null, ...days]}::date[]) d) l
    cross join lateral (select count(*) filter (where e.state <> 'refused') as n, coalesce(sum(e.cents) filter (where e.state <> 'refused'), 0) as cents,
      coalesce(sum(e.cents) filter (where e.state = 'checked'), 0) as checked, max(e.document_date) filter (where e.state <> 'refused') as last_on,
      count(*) filter (where e.state = 'entered') as to_check
      from programme.expense e where e.budget_line::text = l.line and (l.day is null or e.document_date <= l.day)) r
    left join (select d as day, m.* from unnest(${[null, ...days]}::date[]) d cross join lateral programme.money_by('line', null, null, null, null, null, d) m) b
      on b.key = l.line and b.day is not distinct from l.day
    left join programme.public_line_totals v on v.budget_line::text = l.line and l.day is null
    where (b.spent, b.checked, b.expenses, b.to_check, b.last_on) is distinct from (r.cents, r.checked, r.n, r.to_check, r.last_on)
      or l.day is null and (v.spent_cents, v.checked_cents, v.expenses::bigint, v.last_on) is distinct from (r.cents, r.checked, r.n, r.last_on)`.execute(
    db,
  );
  return rows;
}

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const lines = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]);
    const action = await exampleAction(tx, await exampleProject(tx, { alliance: null }), randomUUID());
    const ids = [await exampleLine(tx, action, 100_000), await exampleLine(tx, action, 100_000)] as const;
    return ids.map((id) => ({ id, action }));
  });
  return { db, deps, lines: lines as [(typeof lines)[0], (typeof lines)[0]] };
}

it('what is kept of a line is never wrong: before the worker, after it, and after whatever is written', async (t) => {
  const { db, deps, lines } = await stage(t);
  const write = (change: Parameters<typeof inTransaction>[1]) => inTransaction(db, change);
  const expense = () => db.selectFrom('programme.expense').select('id').limit(1);
  const changes = [
    () => write(async (tx) => void (await exampleExpense(tx, lines[0], 500, days[0]))),
    () => write(async (tx) => void (await exampleExpense(tx, lines[0], 70, days[2]))),
    () => write(async (tx) => void (await exampleExpense(tx, lines[1], 30, days[1]))),
    () => db.updateTable('programme.expense').set({ state: 'checked' }).where('id', 'in', expense()).execute(),
    () => db.updateTable('programme.expense').set({ budget_line: lines[1].id }).where('id', 'in', expense()).execute(),
    () => db.updateTable('programme.expense').set({ state: 'refused' }).where('id', 'in', expense()).execute(),
    () => db.deleteFrom('programme.expense').where('id', 'in', expense()).execute(),
    () => db.deleteFrom('programme.expense').execute(),
  ];
  for (const change of changes) {
    await change();
    assert.deepEqual(await differences(db), []);
    await planTimers(db, jobs);
    await sql`update kit.job set run_at = now() where name = 'programme.settle-lines' and done_at is null`.execute(db);
    await runDueJobs({ ...deps, db }, jobs);
    const { marks } = await db
      .selectFrom('programme.line_touched')
      .select((eb) => eb.fn.countAll<number>().as('marks'))
      .executeTakeFirstOrThrow();
    assert.equal(marks, 0);
    assert.deepEqual(await differences(db), []);
  }
});

it('many who write while sums are made leave no line with a wrong one', async (t) => {
  const { db, lines } = await stage(t);
  const writer = async (n: number) => {
    for (let i = 0; i < 12; i++)
      await inTransaction(db, async (tx) => {
        const line = lines[(n + i) % 2]!;
        const id = await exampleExpense(tx, line, 100 + n * 12 + i, days[i % 3]);
        await sql`select pg_sleep(${(i % 3) * 0.002})`.execute(tx);
        if (i % 4 === 0) await tx.deleteFrom('programme.expense').where('id', '=', id).execute();
      });
  };
  let writing = true;
  const settler = async () => {
    while (writing) await settleLines(db);
  };
  const looks: unknown[] = [];
  const looker = async () => {
    while (writing) looks.push(...(await differences(db)));
  };
  const others = [settler(), settler(), looker()];
  await Promise.all([0, 1, 2, 3].map(writer));
  writing = false;
  await Promise.all(others);
  assert.deepEqual(looks, []);
  await settleLines(db);
  assert.deepEqual(await differences(db), []);
});
