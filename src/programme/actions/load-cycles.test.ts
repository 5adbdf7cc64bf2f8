import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readAs } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { testDatabase } from '#kit/testing.ts';
import { programme } from '../../fillings.ts';
import { countersOf } from '../reads/counters.ts';
import { allocations, computedSplit, cycle, cycles, networkMoney } from '../reads/cycles.ts';
import { compareSplits } from '../rules/allocation.ts';
import { loadCycles, seedCycles } from './load-cycles.ts';

const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);

describe('the cycles of an installation', () => {
  it('are five, with what is not known left unknown; loading them again changes nothing', async (t) => {
    const { db, deps } = await testDatabase(t, programme);
    const found = await cycles(deps.db);
    assert.deepEqual(
      found.map((c) => [c.code, c.budgetCents]),
      [
        ['2025-27', 300_000_000],
        ['2020-23', 300_000_000],
        ['2017-19', 950_000_000],
        ['2014-16', null],
        ['2011-13', null],
      ],
    );
    assert.deepEqual(
      found.map((c) => c.rules.minimumCofinancing.value),
      [null, null, null, null, null],
    );
    const count = async () => ({
      acts: await db.selectFrom('programme.act').select('id').orderBy('id').execute(),
      figures: await db.selectFrom('programme.published_figure').select('id').orderBy('id').execute(),
      lessons: await db.selectFrom('programme.lesson').select('id').orderBy('id').execute(),
    });
    const before = await count();
    assert.equal(before.acts.length > 20 && before.figures.length > 40, true);
    await db.updateTable('programme.cycle').set({ note_it: 'cambiata da una persona' }).execute();
    await seedCycles({ ...deps, db });
    assert.deepEqual(await count(), before);
    assert.equal((await cycle(deps.db, '2020-23'))?.note.it, 'cambiata da una persona');
  });

  it('2020–22: the published split sums to 2,798,200 € and follows residents within 0.2 points in every network', async (t) => {
    const { deps } = await testDatabase(t, programme);
    const published = await allocations(deps.db, '2020-23');
    assert.equal(sum(published.map((a) => a.cents)), 279_820_000);
    assert.deepEqual(
      [2020, 2021, 2022].map((y) => sum(published.filter((a) => a.year === y).map((a) => a.cents))),
      [79_900_000, 99_960_000, 99_960_000],
    );
    const computed = (await computedSplit(deps.db, (await cycle(deps.db, '2020-23'))!))!;
    assert.equal(sum(computed.values()), 280_000_000);
    const totals = new Map<string, number>();
    for (const a of published) totals.set(a.network, (totals.get(a.network) ?? 0) + a.cents);
    const compared = compareSplits(totals, computed);
    assert.equal(compared.length, 8);
    for (const row of compared) assert.ok(Math.abs(row.points) <= 0.2, `${row.code} ${row.points}`);
  });

  it('2019: as published, it sums to 1,000,000 €', async (t) => {
    const { deps } = await testDatabase(t, programme);
    const published = await allocations(deps.db, '2017-19');
    assert.equal(published.length, 8);
    assert.equal(sum(published.map((a) => a.cents)), 100_000_000);
  });

  it('does not tell the year of an extension as what a network, or all of them, had', async (t) => {
    const { db, deps } = await testDatabase(t, programme);
    assert.equal(await networkMoney(deps.db, '2017-19', 'rete-brescia'), null);
    const euro = (counted: Awaited<ReturnType<typeof countersOf>>) => counted.counters.find((c) => c.name === 'euro')!;
    const read = async (code: string) =>
      readAs(deps.db, 'anyone', async (tx) =>
        euro(await countersOf(tx, (await cycle(tx, code))!, false, '2026-01-01')),
      );
    const extended = await read('2017-19');
    assert.equal(extended.basis === 'published' && extended.figure.value, 950_000_000);
    assert.equal(extended.basis === 'published' && extended.part, 100_000_000);
    const shared = await read('2020-23');
    assert.deepEqual(shared.basis === 'rows' && [shared.value, shared.beside?.value], [279_820_000, 300_000_000]);
    const whole = { cycle: '2017-19', network: 'rete-brescia', year: 0, cents: 5 };
    await db.insertInto('programme.allocation').values(whole).execute();
    assert.deepEqual(await networkMoney(deps.db, '2017-19', 'rete-brescia'), { cents: 5, published: true });
  });

  it('says what a network has: as published, else by residents, else nothing', async (t) => {
    const { deps } = await testDatabase(t, programme);
    assert.deepEqual(await networkMoney(deps.db, '2020-23', 'rete-brescia'), { cents: 32_430_000, published: true });
    const later = await networkMoney(deps.db, '2025-27', 'rete-brescia');
    assert.equal(later?.published, false);
    assert.ok(Math.abs(later!.cents - 34_861_570) < 100);
    assert.equal(await networkMoney(deps.db, '2014-16', 'rete-brescia'), null);
    assert.equal(await networkMoney(deps.db, '2025-27', 'nessuna'), null);
  });

  it('a folder that cannot be read is refused whole, with the place', async (t) => {
    const { db, deps } = await testDatabase(t, programme);
    const dir = await mkdtemp(join(tmpdir(), 'concilia-cycles-'));
    t.after(() => rm(dir, { recursive: true }));
    await writeFile(join(dir, 'cycles.json'), '[{"code":"2030-32"}]');
    await assert.rejects(
      loadCycles({ ...deps, db }, dir),
      (e: unknown) => e instanceof BadFile && /0\.name/.test(e.message),
    );
    await writeFile(join(dir, 'cycles.json'), '[');
    await assert.rejects(loadCycles({ ...deps, db }, dir), BadFile);
    assert.equal((await cycles(db)).length, 5);
  });
});
