import assert from 'node:assert/strict';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { programme } from '../../fillings.ts';
import { askToJoin } from '../actions/ask-to-join.ts';
import { decideJoining } from '../actions/decide-joining.ts';
import { askedOf } from '../rules/joining-form.ts';
import { joiningWaiting } from './joining-waiting.ts';

const typed = {
  ...{ what: ['adhesion'], where: ['network:rete-brescia'], name: ['Ente di prova'], kind: ['nonprofit'] },
  ...{ ipa: ['c_prova'], place: ['017029'], person: ['Anna Prova'], email: ['anna@prova.example'] },
  signer: ['Carla Prova'],
};

it('waits for whoever answers there: to be answered within thirty days, then to be filed; for nobody else', async (t) => {
  const { db, deps } = await testDatabase(t, programme);
  const asked = askedOf(typed, (code) => code);
  assert.ok(!('step' in asked));
  const at = new Date('2026-11-01T09:00:00Z');
  const then = { ...deps, clock: { now: () => at } };
  const { id } = await askToJoin(then, asked, { press: null, lang: 'it' });
  const waits = async (role: Role, kind: 'network' | 'alliance', ref: string) => {
    const person = await examplePerson(db, { roles: [{ role, kind, ref }] });
    const { actor } = await exampleSession(db, person, { secondFactor: true });
    const question = { lang: 'it', now: at, today: '2026-11-02' } as const;
    const found = await readAs(deps.db, actor, (tx) => joiningWaiting(tx, actor, question));
    return found.map((w) => [w.kind, w.due, w.helps, w.path]);
  };
  const path = `/network/joining/${id}`;
  assert.deepEqual(await waits('ats-officer', 'network', 'rete-brescia'), [
    ['network.joining-to-review', '2026-12-01', 1, path],
  ]);
  for (const [role, kind, ref] of [
    ['ats-officer', 'network', 'rete-bergamo'],
    ['alliance-coordinator', 'alliance', 'brescia'],
    ['auditor', 'network', 'rete-brescia'],
  ] as const)
    assert.deepEqual(await waits(role, kind, ref), [], ref);
  const decision = { to: 'approved', words: '' } as const;
  await decideJoining({ ...then, db }, 'installation', id, decision, 'it', async () => null);
  assert.deepEqual(await waits('ats-officer', 'network', 'rete-brescia'), [['network.act-to-file', null, 1, path]]);
});
