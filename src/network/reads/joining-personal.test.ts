import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { askForSomebody } from '#accounts/actions/privacy-ask-for.ts';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { Person } from '#kit/actor.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { programme } from '../../fillings.ts';
import { askToJoin } from '../actions/ask-to-join.ts';
import { followJoining } from '../actions/follow-joining.ts';
import { openOwnRequest } from '../actions/open-own-request.ts';
import { askedOf } from '../rules/joining-form.ts';
import { joiningData, joiningKinds } from './joining-personal.ts';

const typed = {
  ...{ what: ['adhesion'], where: ['network:rete-brescia'], name: ['Ente di prova'], kind: ['nonprofit'] },
  ...{
    ipa: ['c_prova'],
    place: ['017029'],
    person: ['Anna Prova'],
    email: ['anna@prova.example'],
    signer: ['Carla Prova'],
  },
};

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, programme);
  const asked = askedOf(typed, (code) => code);
  assert.ok(!('step' in asked));
  const made = await askToJoin(deps, asked, { press: null, lang: 'it' });
  return { db, deps, ...made };
}

it('gives who asked a copy of their names, found by the code, and erases them; the body’s request stays', async (t) => {
  const { db, deps, id, code } = await stage(t);
  await inTransaction(db, async (tx) => {
    assert.equal((await joiningData.find?.(tx, code.toLowerCase(), 'it'))?.owner, id);
    assert.equal(await joiningData.find?.(tx, 'AAAA-BBBB-CCCC', 'it'), null);
  });
  await inTransaction(db, async (tx) => {
    const [section] = await joiningData.gather(tx, deps, id);
    assert.deepEqual(
      section?.records[0]?.map((v) => v.value),
      ['Anna Prova', 'anna@prova.example', '', 'Carla Prova', ''],
    );
    assert.deepEqual(await joiningData.owners(tx, '00000000-0000-0000-0000-000000000000', 10), [id]);
    assert.equal((await joiningData.erase(tx, deps, id)).length, 2);
    assert.equal((await joiningData.erase(tx, deps, id)).length, 0);
    assert.deepEqual(await joiningData.gather(tx, deps, id), []);
  });
  const own = await openOwnRequest(deps, code, 'it');
  assert.deepEqual([own.applicant, own.request.body.name], [null, 'Ente di prova']);
});

it('drops names with their key when their term is over, and requests that became no act later still', async (t) => {
  const { db, deps, id, code } = await stage(t);
  const [contacts, requests] = joiningKinds;
  const before = new Date(deps.clock.now().getTime() + 86_400_000);
  await followJoining(deps, code, { to: 'withdrawn', words: '' }, 'it');
  await inTransaction(db, async (tx) => {
    assert.equal(await contacts?.due(tx, new Date(0)), 0);
    assert.equal(await contacts?.due(tx, before), 1);
    assert.equal(await contacts?.drop(tx, before, 10), 1);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from kit.personal_key where owner = ${id}`.execute(tx);
    assert.equal(rows[0]?.n, 0);
    assert.equal(await contacts?.due(tx, before), 0);
    assert.equal(await requests?.drop(tx, before, 10), 1);
  });
  await assert.rejects(openOwnRequest(deps, code, 'it'), { code: 'not-found' });
});

it('is asked for by whoever handles such requests in that network, and by nobody of another', async (t) => {
  const { db, deps, id, code } = await stage(t);
  const officer = async (ref: string) => {
    const person = await examplePerson(db, { roles: [{ role: 'data-protection-officer', kind: 'network', ref }] });
    return (await exampleSession(db, person, { secondFactor: true })).actor;
  };
  const wanted = { kind: 'export', who: code, identified: 'code' } as const;
  const ask = (actor: Person) => askForSomebody(deps, actor, [joiningData], wanted, 'it');
  await assert.rejects(ask(await officer('rete-bergamo')), { code: 'not-allowed' });
  await ask(await officer('rete-brescia'));
  const rows = await db.selectFrom('accounts.data_request').select('owner').execute();
  assert.deepEqual(rows, [{ owner: id }]);
});
