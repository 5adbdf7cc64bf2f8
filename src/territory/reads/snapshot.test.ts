import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '../actions/seed.ts';
import { areaMunicipalities, municipality } from '../reads.ts';
import { portrait } from './portrait.ts';
import { snapshot } from './snapshot.ts';

const lombardy = { name: 'lombardy', fill: seedTerritory };
const rename = (name: string) => sql`update territory.municipality set name = ${name} where code = '017029'`;
// As when a loading is taken back that was not the last one.
const again = sql`update territory.source set loaded_at = '2020-01-01' where dataset = (select min(dataset) from territory.source)`;

describe('what is kept of the territory', () => {
  it('is found again by whoever only looks, and read anew after a loading', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const first = await readAs(db, 'anyone', snapshot);
    assert.equal(await readAs(db, 'anyone', snapshot), first);
    assert.equal(await snapshot(db), first);
    await inTransaction(db, async (tx) => {
      await rename('Brixia').execute(tx);
      await again.execute(tx);
    });
    assert.equal((await readAs(db, 'anyone', (tx) => municipality(tx, '017029')))?.name, 'Brixia');
  });

  it('has residents and members beside it, read anew after a loading, and what is given is nobody else’s', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const residents = async () => (await portrait(db, '017029', '2026-11-23'))?.population;
    const before = await residents();
    assert.equal(await residents(), before);
    await inTransaction(db, async (tx) => {
      await sql`delete from territory.population where municipality = '017029'`.execute(tx);
      await sql`insert into territory.population (municipality, age, sex, residents) values ('017029', 3, 'f', 7)`.execute(
        tx,
      );
      await again.execute(tx);
    });
    assert.deepEqual(await residents(), [{ age: 3, residents: 7 }]);
    const members = await areaMunicipalities(db, 'ats-brescia');
    members.length = 0;
    assert.equal((await areaMunicipalities(db, 'ats-brescia')).length, 164);
  });

  it('of a transaction that writes is its own: what it takes back nobody else reads', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const first = await readAs(db, 'anyone', snapshot);
    const seen = inTransaction(db, async (tx) => {
      await rename('Brixia').execute(tx);
      const own = await municipality(tx, '017029');
      throw new Error(own?.name);
    });
    await assert.rejects(seen, { message: 'Brixia' });
    assert.equal(await snapshot(db), first);
    assert.equal((await readAs(db, 'anyone', (tx) => municipality(tx, '017029')))?.name, 'Brescia');
  });
});
