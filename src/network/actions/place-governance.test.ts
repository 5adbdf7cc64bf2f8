import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { alliances } from '../reads.ts';
import { placeGovernance } from './place-governance.ts';
import { seedNetwork } from './seed.ts';

it('puts region, networks, alliances, Ambiti, municipalities and bodies one below the other, and again changes nothing', async (t) => {
  const { db } = await testDatabase(t, lombardy);
  await seedNetwork(db);
  await placeGovernance(db);
  const count = () =>
    db
      .selectFrom('accounts.below')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  const once = await count();
  await placeGovernance(db);
  assert.deepEqual(await count(), once);
  const above = new Set(await pathOf(db, nodeId('municipality', '017029')));
  const expected = (
    [
      'municipality 017029',
      'ambito ambito-brescia',
      'alliance brescia',
      'network rete-brescia',
      'region lombardia',
    ] as const
  ).map((n) => nodeId(n.split(' ')[0] as 'region', n.split(' ')[1]!));
  assert.deepEqual(above, new Set(expected));
  const lead = (await alliances(db)).find((a) => a.code === 'brescia')?.lead;
  assert.ok((await pathOf(db, nodeId('organization', lead ?? ''))).includes(nodeId('alliance', 'brescia')));
});
