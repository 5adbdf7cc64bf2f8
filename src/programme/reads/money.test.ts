import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import fc from 'fast-check';
import { placeNodes } from '#accounts/reads.ts';
import { type Db, inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleProject } from '../example.ts';
import { lineKinds } from '../model.ts';
import { addSums, moneyKeys, plannedOf, totalOf } from '../rules/money.ts';
import { byKey, moneyBy, moneyOf } from './money.ts';
import { paymentsView } from './payments.ts';
import { actionPage, projectPage } from './project-page.ts';
import { listProjects } from './projects.ts';

const networks = ['rete-brescia', 'rete-bergamo'] as const;
const alliances = { 'rete-brescia': ['brescia', 'palazzolo'], 'rete-bergamo': ['bergamo'] } as const;
const areas = [null, 'care', 'school'] as const;
const states = ['entered', 'checked', 'refused'] as const;

interface Spent {
  readonly cents: number;
  readonly state: (typeof states)[number];
  readonly day: string;
}
interface Wanted {
  readonly network: (typeof networks)[number];
  readonly alliance: number | null;
  readonly draft: boolean;
  readonly inCycle: boolean;
  readonly actions: readonly {
    readonly area: number;
    readonly lines: readonly { readonly kind: number; readonly cents: number; readonly spent: readonly Spent[] }[];
  }[];
}

const spent = fc.record({
  cents: fc.integer({ min: 1, max: 10_000_000 }),
  state: fc.constantFrom(...states),
  day: fc.constantFrom('2021-12-31', '2022-01-01', '2022-06-30'),
});
const wanted: fc.Arbitrary<Wanted> = fc.record({
  network: fc.constantFrom(...networks),
  alliance: fc.option(fc.nat(5)),
  draft: fc.boolean(),
  inCycle: fc.boolean(),
  actions: fc.array(
    fc.record({
      area: fc.nat(2),
      lines: fc.array(
        fc.record({
          kind: fc.nat(2),
          cents: fc.integer({ min: 1, max: 99_999_999 }),
          spent: fc.array(spent, { maxLength: 4 }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
});

async function write(db: Db, projects: readonly Wanted[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom('programme.expense').execute();
    await tx.deleteFrom('programme.project').execute();
    for (const w of projects) {
      const own = alliances[w.network];
      const alliance = w.alliance === null ? null : own[w.alliance % own.length]!;
      const state = w.draft ? ('draft' as const) : ('running' as const);
      const project = await exampleProject(tx, {
        network: w.network,
        alliance,
        state,
        cycle: w.inCycle ? '2020-23' : null,
      });
      for (const { area, lines } of w.actions) {
        const action = await exampleAction(tx, project, randomUUID());
        await tx.updateTable('programme.action').set({ area: areas[area]! }).where('id', '=', action).execute();
        for (const l of lines) {
          const id = randomUUID();
          await tx
            .insertInto('programme.budget_line')
            .values({
              id,
              action,
              kind: lineKinds[l.kind]!,
              cost: 'services',
              cents: l.cents,
              source: 'Regione',
              changed_at: new Date(),
            })
            .execute();
          for (const s of l.spent)
            await tx
              .insertInto('programme.expense')
              .values({
                ...{
                  id: randomUUID(),
                  action,
                  budget_line: id,
                  organization: id,
                  cents: s.cents,
                  document_cents: s.cents,
                  state: s.state,
                },
                ...{
                  document_kind: 'invoice',
                  document_number: '1',
                  document_date: s.day,
                  node: id,
                  entered_at: new Date(),
                },
              })
              .execute();
        }
      }
    }
  });
}

/** The same totals worked out from the raw rows, read one by one, with none of the product's sums. */
async function fromRawRows(db: Db, key: string, until: string | null) {
  const [projects, actions, lines, expenses] = await Promise.all([
    db.selectFrom('programme.project').selectAll().execute(),
    db.selectFrom('programme.action').selectAll().execute(),
    db.selectFrom('programme.budget_line').selectAll().execute(),
    db.selectFrom('programme.expense').selectAll().execute(),
  ]);
  const found = new Map<string, { planned: bigint; spent: bigint; checked: bigint; expenses: number }>();
  for (const l of lines) {
    const a = actions.find((x) => x.id === l.action)!;
    const p = projects.find((x) => x.id === a.project)!;
    if (p.state === 'draft' || p.cycle !== '2020-23') continue;
    const keys: Record<string, string> = {
      ...{ network: p.network, alliance: p.alliance ?? '', project: p.id, action: a.id, line: l.id },
      ...{ area: a.area ?? '', cost: l.cost, body: a.organization, source: l.source },
    };
    const k = keys[key]!;
    const sum = found.get(k) ?? { planned: 0n, spent: 0n, checked: 0n, expenses: 0 };
    sum.planned += BigInt(l.cents);
    for (const e of expenses.filter((x) => x.budget_line === l.id && (until === null || x.document_date <= until))) {
      if (e.state === 'refused') continue;
      sum.spent += BigInt(e.cents);
      if (e.state === 'checked') sum.checked += BigInt(e.cents);
      sum.expenses += 1;
    }
    found.set(k, sum);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

it('every total of every level equals an independent recomputation from the rows, and levels sum to the one above', async (t) => {
  const { db, deps } = await testDatabase(t);
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      ...networks.map((ref) => ({ kind: 'network' as const, ref, name: ref, parents: [] })),
      ...networks.flatMap((n) =>
        alliances[n].map((ref) => ({
          kind: 'alliance' as const,
          ref,
          name: ref,
          parents: [{ kind: 'network' as const, ref: n }],
        })),
      ),
    ]),
  );
  const insertCycle = { code: '2020-23', name_it: 'a', name_en: 'a' };
  await db
    .insertInto('programme.cycle')
    .values(insertCycle)
    .onConflict((c) => c.doNothing())
    .execute();
  await fc.assert(
    fc.asyncProperty(
      fc.array(wanted, { maxLength: 5 }),
      fc.constantFrom(null, '2021-12-31', '2022-01-01'),
      async (projects, until) => {
        await write(db, projects);
        const scope = { cycle: '2020-23', ...(until === null ? {} : { until }) };
        // As a visitor, who reads no expense.
        await readAs(deps.db, 'anyone', async (tx) => {
          const whole = await moneyOf(tx, scope);
          for (const key of moneyKeys) {
            const sums = await moneyBy(tx, key, scope);
            const mine = new Map(
              sums.map((s) => [
                s.key,
                {
                  planned: BigInt(plannedOf(s)),
                  spent: BigInt(s.spent),
                  checked: BigInt(s.checked),
                  expenses: s.expenses,
                },
              ]),
            );
            const raw = await fromRawRows(db, key, until);
            assert.deepEqual(new Map([...mine].sort(([a], [b]) => (a < b ? -1 : 1))), raw, key);
            assert.deepEqual(totalOf(sums), whole);
            assert.deepEqual([...sums].reverse().reduce(addSums, totalOf([])), whole, 'order does not matter');
          }
          // Drilling down: each network's parts sum to it, each alliance's to it, and so on.
          for (const n of await moneyBy(tx, 'network', scope)) {
            const below = await moneyBy(tx, 'alliance', { ...scope, network: n.key });
            assert.deepEqual({ key: n.key, ...totalOf(below) }, n);
            for (const a of below) {
              const within = { ...scope, network: n.key, alliance: a.key === '' ? null : a.key };
              assert.deepEqual({ key: a.key, ...totalOf(await moneyBy(tx, 'project', within)) }, a);
              assert.deepEqual({ key: a.key, ...totalOf(await moneyBy(tx, 'action', within)) }, a);
            }
          }
        });
      },
    ),
    { numRuns: 25 },
  );
});

it('shows an edit at the top right at once, and says what the view for everybody says', async (t) => {
  const { db, deps } = await testDatabase(t);
  await inTransaction(db, (tx) =>
    placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]),
  );
  const one = { network: 'rete-brescia', alliance: null, draft: false, inCycle: false } as const;
  const lines = [{ kind: 0, cents: 1_000_000, spent: [{ cents: 5, state: 'entered', day: '2022-01-01' }] }] as const;
  await write(db, [{ ...one, actions: [{ area: 1, lines }] }]);
  const read = () => readAs(deps.db, 'anyone', (tx) => moneyOf(tx, { cycle: null }));
  assert.equal((await read()).spent, 5);
  await db.updateTable('programme.expense').set({ cents: 4 }).execute();
  assert.equal((await read()).spent, 4);
  const view = await db.selectFrom('programme.public_line_totals').selectAll().executeTakeFirstOrThrow();
  const { spent, financed, expenses, lastOn } = await read();
  assert.deepEqual(
    [view.spent_cents, view.planned_cents, view.expenses, view.last_on],
    [spent, financed, expenses, lastOn],
  );
});

it('the pages of a project, of an action and of its payments say what the money from above says', async (t) => {
  const { db, deps } = await testDatabase(t);
  await inTransaction(db, (tx) =>
    placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]),
  );
  const one = { network: 'rete-brescia', alliance: null, draft: false, inCycle: false } as const;
  const day = '2022-01-01';
  const lines = (cents: number) => [
    {
      kind: 0,
      cents,
      spent: [
        { cents: 7, state: 'checked' as const, day },
        { cents: 5, state: 'entered' as const, day },
      ],
    },
    {
      kind: 1,
      cents,
      spent: [
        { cents: 3, state: 'checked' as const, day },
        { cents: 1, state: 'refused' as const, day },
      ],
    },
  ];
  await write(db, [
    {
      ...one,
      actions: [
        { area: 1, lines: lines(1_000) },
        { area: 2, lines: lines(20_000) },
      ],
    },
    { ...one, actions: [{ area: 1, lines: lines(300_000) }] },
    { ...one, draft: true, actions: [{ area: 1, lines: lines(4_000_000) }] },
  ]);
  await readAs(deps.db, 'anyone', async (tx) => {
    const of = byKey(await moneyBy(tx, 'project', { cycle: null }));
    assert.equal(of.size, 2);
    const query = { cycle: null, network: null, alliance: null, area: null, state: null, q: null, after: null };
    const { projects } = await listProjects(tx, query);
    assert.deepEqual(new Map(projects.map((p) => [p.id, p.sums])), of);
    const [first] = [...of].filter(([, m]) => m.financed === 21_000);
    assert.ok(first);
    const [id, sums] = first;
    const several = await moneyBy(tx, 'project', { project: [id, randomUUID()] });
    assert.deepEqual(several, [{ key: id, ...sums }]);
    const page = await projectPage(tx, id);
    assert.deepEqual(page?.sums, sums);
    assert.deepEqual(page.lines.map((l) => [l.planned, l.spent]).sort(), [
      [1_000, 12],
      [1_000, 3],
      [20_000, 12],
      [20_000, 3],
    ]);
    for (const a of page.actions) assert.deepEqual((await actionPage(tx, a.id))?.sums, page.byAction.get(a.id));
    const { contribution } = (await paymentsView(tx, id))!;
    assert.deepEqual([contribution.granted, contribution.checked], [21_000, 14]);
  });
});
