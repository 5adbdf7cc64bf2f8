import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import type { ExpenseWish } from '../rules/expense-form.ts';
import { importBudgets } from './import-budgets.ts';
import { importExpenses } from './import-expenses.ts';
import { saveExpense } from './save-expense.ts';

const folder = mkdtempSync(join(tmpdir(), 'concilia-together-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const clock = { now: () => new Date('2026-06-15T09:00:00Z') };
const when = { now: clock.now(), today: '2026-06-15' };
const rows = 60;

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const lines = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]);
    const made = [];
    for (let i = 0; i < 4; i++) {
      const action = await exampleAction(tx, await exampleProject(tx, { alliance: null }), randomUUID(), `Azione ${i}`);
      made.push({ action, id: await exampleLine(tx, action, 10_000_000) });
    }
    return made;
  });
  const person = await examplePerson(db, {
    roles: [{ role: 'ats-officer', kind: 'network', ref: 'rete-brescia' }],
  });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
  const file = (name: string, content: readonly string[]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, content.join('\n'));
    const node = nodeId('network', 'rete-brescia');
    return { path, mapping: null, source: name, node, dryRun: false, journal: undefined, progress: () => {} };
  };
  return { db, deps: { ...deps, clock }, lines, actor, file };
}

it('files and a form that spend on the same lines at the same time all come through, whatever their order', async (t) => {
  const { db, deps, lines, actor, file } = await stage(t);
  const head = 'codice voce,tipo documento,fornitore,codice fornitore,numero,data,totale documento,importo,descrizione';
  const row = (i: number) => `${lines[i % 4]!.id},fattura,Cooperativa,00743110157,${i},02/03/2026,"10,00","1,00",prova`;
  const there = Array.from({ length: rows }, (_, i) => row(i));
  const forms = async () => {
    for (let i = rows - 1; i >= 0; i -= 3) {
      const wish: ExpenseWish = {
        ...{
          budgetLine: lines[i % 4]!.id,
          supplier: 'Cooperativa',
          supplierCode: '00743110157',
          documentKind: 'invoice',
        },
        ...{ documentNumber: String(i), documentDate: '2026-03-02', documentCents: 1000, cents: 100, paidOn: null },
        ...{ description: '', cup: null, cig: null },
      };
      assert.ok('id' in (await saveExpense(deps, actor, { id: null, file: null }, wish, 'it')));
    }
  };
  const [one, other] = await Promise.all([
    importExpenses(db, when, file('one', [head, ...there])),
    importExpenses(db, when, file('other', [head, ...there.toReversed()])),
    forms(),
  ]);
  assert.deepEqual([one.counts.expenses?.added, other.counts.expenses?.added], [rows, rows]);
  const { n } = await db
    .selectFrom('programme.expense')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  assert.equal(n, 2 * rows + rows / 3);
});

it('two files of budgets in opposite order, and one of expenses, all come through', async (t) => {
  const { db, lines, file } = await stage(t);
  const head = 'codice azione,tipo,costo,importo,fonte,promotore';
  const budget = lines.flatMap((l) =>
    Array.from({ length: 10 }, (_, i) => `${l.action},finanziato,services,"${i + 1},00",Regione,${i}`),
  );
  const spent = lines
    .toReversed()
    .map((l, i) => `${l.id},fattura,Cooperativa,00743110157,${i},02/03/2026,"10,00","1,00",prova`);
  const expenses = [
    'codice voce,tipo documento,fornitore,codice fornitore,numero,data,totale documento,importo,descrizione',
  ];
  const reports = await Promise.all([
    importBudgets(db, when.now, file('b1', [head, ...budget])),
    importBudgets(db, when.now, file('b2', [head, ...budget.toReversed()])),
    importExpenses(db, when, file('e1', [...expenses, ...spent])),
  ]);
  assert.deepEqual(
    reports.map((r) => (r.counts.budgets ?? r.counts.expenses)?.added),
    [40, 40, 4],
  );
});
