import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '../actions/seed.ts';
import { municipality } from '../reads.ts';
import { snapshot } from './snapshot.ts';

const lombardy = { name: 'lombardy', fill: seedTerritory };
const rename = (name: string) => sql`update territory.municipality set name = ${name} where code = '017029'`;
const again = sql`update territory.source set loaded_at = clock_timestamp()`;

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
