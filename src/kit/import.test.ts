import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { importing, printReport, recorder } from './import.ts';
import { testDatabase } from './testing.ts';

test('imports take turns, dry runs too', async (t) => {
  const { db } = await testDatabase(t);
  const told: string[] = [];
  const run = (name: string, dryRun: boolean) =>
    importing(db, dryRun, async (tx) => {
      told.push(`${name} begins`);
      for (let i = 0; i < 20; i++) await sql`select 1`.execute(tx);
      told.push(`${name} ends`);
    });
  await Promise.all([run('a', false), run('b', true), run('c', false)]);
  const names = told.map((line) => line[0]);
  assert.equal(told.length, 6);
  for (let i = 0; i < 6; i += 2) assert.equal(names[i], names[i + 1], told.join(', '));
});

test('faults are told on standard error, whatever the form of the report', async () => {
  const record = recorder(['things'], false);
  record.count('things', 'added', 2);
  record.count('things', 'refused');
  record.fault({ file: 'a.csv', row: 3, column: 'home', code: 'bad-home', message: 'non c’è', kept: false });
  for (const asJson of [true, false]) {
    const told = { out: [] as string[], json: [] as unknown[], err: [] as string[] };
    const ctx = {
      asJson,
      out: async (line: string) => void told.out.push(line),
      json: async (value: unknown) => void told.json.push(value),
      err: (line: string) => void told.err.push(line),
    };
    assert.equal(await printReport(ctx, record.report(), { things: 'cose' }), 1);
    assert.deepEqual(told.err, ['a.csv, riga 3, colonna home: non c’è']);
    assert.deepEqual([told.json.length, told.out.length], asJson ? [1, 0] : [0, 2]);
  }
  assert.equal(
    await printReport(
      { asJson: true, out: async () => {}, json: async () => {}, err: () => {} },
      recorder([], false).report(),
      {},
    ),
    0,
  );
});
