import assert from 'node:assert/strict';
import { it } from 'node:test';
import { askForSomebody } from '#accounts/actions/privacy-ask-for.ts';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Person } from '#kit/actor.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { say } from '../actions/say.ts';
import { exampleTerritory } from '../example.ts';
import { listeningData } from './personal-data.ts';

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => exampleTerritory(tx));
  const officer = async (kind: NodeKind, ref: string) => {
    const person = await examplePerson(db, { roles: [{ role: 'data-protection-officer', kind, ref }] });
    return (await exampleSession(db, person, { secondFactor: true })).actor;
  };
  const voice = (municipality: string | null) =>
    say(deps, { text: 'La sera non c’è nessuno', municipality, language: 'it', contact: null }, null);
  const ask = (actor: Person, who: string) =>
    askForSomebody(deps, actor, [listeningData], { kind: 'erasure', who, identified: 'code' }, 'it');
  const asked = async () => (await db.selectFrom('accounts.data_request').select(['owner', 'node']).execute()).length;
  return { db, deps, officer, voice, ask, asked };
}

it('a voice is found by its code by whoever handles requests there, and by nobody of another territory', async (t) => {
  const s = await stage(t);
  const code = await s.voice('017029');
  const [here, there] = [await s.officer('network', 'a'), await s.officer('network', 'b')];
  await assert.rejects(s.ask(there, code), { code: 'not-allowed' });
  await assert.rejects(s.ask(here, 'AAAA-BBBB-CCCC'), { code: 'not-found' });
  await s.ask(here, code.toLowerCase());
  assert.equal(await s.asked(), 1);
});

it('a voice that says no place is the region’s to answer for; one taken back is nobody’s', async (t) => {
  const s = await stage(t);
  const code = await s.voice(null);
  await assert.rejects(s.ask(await s.officer('network', 'a'), code), { code: 'not-found' });
  const region = await s.officer('region', 'lombardia');
  await s.ask(region, code);
  assert.equal(await s.asked(), 1);
  await inTransaction(s.db, async (tx) => {
    const found = await listeningData.find?.(tx, code, 'it');
    await listeningData.erase(tx, s.deps, found?.owner ?? '');
  });
  await assert.rejects(s.ask(region, code), { code: 'not-found' });
});
