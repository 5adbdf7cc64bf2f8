import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, inTransaction, readAs } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { sheetsOf } from '#kit/sheet.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import { unknownRules } from '../model.ts';
import { budgetTable, csvOf, expenseTable, type MoneyTable, sheetOf } from '../reads/money-files.ts';
import { noExpenseQuery } from '../rules/expense-query.ts';
import { importBudgets } from './import-budgets.ts';
import { importExpenses } from './import-expenses.ts';

const folder = mkdtempSync(join(tmpdir(), 'concilia-money-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const when = { now: new Date('2026-06-15T09:00:00Z'), today: '2026-06-15' };

interface Stage {
  readonly db: Db;
  readonly deps: Deps;
  readonly action: string;
  readonly line: string;
  readonly coordinator: Person;
  readonly node: string;
  readonly elsewhere: string;
}

async function stage(t: Parameters<typeof testDatabase>[0]): Promise<Stage> {
  const { db, deps } = await testDatabase(t);
  const made = await inTransaction(db, async (tx) => {
    const network = { kind: 'network' as const, ref: 'rete-brescia' };
    await placeNodes(tx, [
      { ...network, name: 'Rete', parents: [] },
      ...['brescia', 'terza'].map((ref) => ({ kind: 'alliance' as const, ref, name: ref, parents: [network] })),
    ]);
    const action = await exampleAction(tx, await exampleProject(tx), randomUUID(), 'Doposcuola; «mattina», =1+1');
    return { action, line: await exampleLine(tx, action, 123_456) };
  });
  const person = await examplePerson(db, {
    roles: [{ role: 'alliance-coordinator', kind: 'alliance', ref: 'brescia' }],
  });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
  return {
    ...{ db, deps, ...made, coordinator: actor, node: nodeId('alliance', 'brescia') },
    elsewhere: nodeId('alliance', 'terza'),
  };
}

const given = (s: Stage, name: string, content: string | Buffer, change: object = {}) => {
  const path = join(folder, `${randomUUID()}-${name}`);
  writeFileSync(path, content);
  return {
    path,
    mapping: null,
    source: 'prova',
    node: s.node,
    dryRun: false,
    journal: undefined,
    progress: () => {},
    ...change,
  };
};
const head = 'codice voce,tipo documento,fornitore,codice fornitore,numero,data,totale documento,importo,descrizione';
const expensesOf = (s: Stage, rows: readonly string[]) => [head, ...rows.map((r) => `${s.line},${r}`)].join('\n');
const good = 'fattura,Cooperativa,00743110157,7/B,02/03/2026,"1.000,00","600,10",+39 ore';

const tables = (s: Stage): Promise<readonly [MoneyTable, MoneyTable]> =>
  readAs(s.deps.db, s.coordinator, async (tx) => [
    await budgetTable(tx, { action: null, project: null }),
    await expenseTable(tx, noExpenseQuery),
  ]);

describe('budgets and expenses in files', () => {
  it('come out as they go in: the exported file, loaded again, changes nothing and is exported the same, byte by byte', async (t) => {
    const s = await stage(t);
    await importExpenses(
      s.db,
      when,
      given(s, 'spese.csv', expensesOf(s, [good, 'ricevuta,,,=cmd,2026-03-04,12,5;,'.replace('5;', '5')])),
    );
    const before = await tables(s);
    assert.deepEqual(
      before.map((table) => table.rows.length),
      [1, 2],
    );
    for (const format of ['csv', 'xlsx'] as const) {
      const file = async (table: MoneyTable) => (format === 'csv' ? csvOf(table) : sheetsOf([sheetOf(table)]));
      const budgets = await importBudgets(s.db, when.now, given(s, `b.${format}`, await file(before[0])));
      const expenses = await importExpenses(s.db, when, given(s, `e.${format}`, await file(before[1])));
      assert.deepEqual([...budgets.faults, ...expenses.faults], [], format);
      assert.deepEqual([budgets.counts.budgets!.unchanged, expenses.counts.expenses!.unchanged], [1, 2], format);
    }
    assert.deepEqual((await tables(s)).map(csvOf), before.map(csvOf));
  });

  it('know a kind of cost by its name: it is the same kind, not another one', async (t) => {
    const s = await stage(t);
    const [budgets] = await tables(s);
    const named = csvOf(budgets).replace('services', 'servizi  e Consulenze');
    assert.notEqual(named, csvOf(budgets));
    const read = await importBudgets(s.db, when.now, given(s, 'b.csv', named));
    assert.deepEqual([read.faults, read.counts.budgets!.unchanged], [[], 1]);
  });

  it('says row, column and rule in Italian, keeps the rest, and a dry run writes nothing', async (t) => {
    const s = await stage(t);
    const rows = [
      good,
      good.replace('7/B', '8'),
      good.replace('00743110157', '00743110158'),
      'fattura,X,00743110157,9,31/02/2026,cento,,',
      `${good.replace('7/B', '007 b').replace('600,10', '500')}`,
    ];
    const dry = await importExpenses(s.db, when, given(s, 'spese.csv', expensesOf(s, rows), { dryRun: true }));
    assert.deepEqual(dry.counts.expenses, { read: 5, added: 2, changed: 0, unchanged: 0, refused: 3 });
    assert.equal((await s.db.selectFrom('programme.expense').select('id').execute()).length, 0);
    const told = dry.faults.map((f) => `${f.row} ${f.column} ${f.code}`);
    assert.deepEqual(told, [
      '4 codice fornitore bad-control',
      '5 totale documento bad-euro',
      '5 data bad-day',
      '6 importo double',
      '6 importo overspent',
    ]);
    assert.match(dry.faults[3]!.message, /doppio finanziamento/);
    const real = await importExpenses(s.db, when, given(s, 'spese.csv', expensesOf(s, rows)));
    assert.deepEqual(real.counts, dry.counts);
    const twice = await importExpenses(s.db, when, given(s, 'spese.csv', expensesOf(s, rows.slice(0, 2))));
    assert.equal(twice.counts.expenses!.unchanged, 2);
  });

  it('refuses a sum that reads in two ways with row and column, says how to write it, and guesses nothing', async (t) => {
    const s = await stage(t);
    const rows = [good.replace('1.000,00', '1.500'), good.replace('600,10', '600.10').replace('7/B', '8')];
    const report = await importExpenses(s.db, when, given(s, 'spese.csv', expensesOf(s, rows)));
    const [fault] = report.faults;
    assert.deepEqual(
      [report.counts.expenses?.added, report.faults.length, fault?.row, fault?.column, fault?.code],
      [1, 1, 2, 'totale documento', 'two-meanings'],
    );
    assert.match(fault!.message, /in due modi: .*1500,00/);
    const [budgets] = await tables(s);
    const unclear = csvOf(budgets).replace('1234,56', '1.500');
    const there = await importBudgets(s.db, when.now, given(s, 'b.csv', unclear));
    assert.deepEqual(
      there.faults.map((f) => [f.row, f.column, f.code]),
      [[2, 'importo', 'two-meanings']],
    );
    assert.match(there.faults[0]!.message, /«1\.500» si legge in due modi: .*1500,00/);
  });

  it('touches only what stands below the node it was given to', async (t) => {
    const s = await stage(t);
    const report = await importExpenses(
      s.db,
      when,
      given(s, 'spese.csv', expensesOf(s, [good]), { node: s.elsewhere }),
    );
    assert.deepEqual(
      report.faults.map((f) => f.code),
      ['elsewhere'],
    );
    const [budgets] = await tables(s);
    const changed = csvOf(budgets).replace('1234,56', '2000');
    const there = await importBudgets(s.db, when.now, given(s, 'b.csv', changed, { node: s.elsewhere }));
    assert.deepEqual(
      there.faults.map((f) => f.code),
      ['elsewhere'],
    );
    const here = await importBudgets(s.db, when.now, given(s, 'b.csv', changed));
    assert.deepEqual(here.counts.budgets, { read: 1, added: 0, changed: 1, unchanged: 0, refused: 0 });
  });

  it('refuses whole a file that goes beyond the money published for the network', async (t) => {
    const s = await stage(t);
    await s.db
      .insertInto('programme.cycle')
      .values({ code: '2026-28', name_it: 'a', name_en: 'a', rules: JSON.stringify(unknownRules) })
      .execute();
    const allocation = { cycle: '2026-28', network: 'rete-brescia', year: 0, cents: 150_000 };
    await s.db.insertInto('programme.allocation').values(allocation).execute();
    await s.db.updateTable('programme.project').set({ cycle: '2026-28' }).execute();
    const [budgets] = await tables(s);
    const load = (euro: string) =>
      importBudgets(s.db, when.now, given(s, 'b.csv', csvOf(budgets).replace('1234,56', euro)));
    await assert.rejects(load('1500,01'), /restano 1\.500/);
    assert.equal((await load('1500')).counts.budgets?.changed, 1);
  });

  it('refuses a line cut below what was spent on it', async (t) => {
    const s = await stage(t);
    await importExpenses(s.db, when, given(s, 'spese.csv', expensesOf(s, [good])));
    const [budgets] = await tables(s);
    const cut = await importBudgets(s.db, when.now, given(s, 'b.csv', csvOf(budgets).replace('1234,56', '600')));
    assert.deepEqual(
      cut.faults.map((f) => [f.row, f.column, f.code]),
      [[2, 'importo', 'below-spent']],
    );
  });
});
