import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { unknownRules } from '../model.ts';
import type { ProjectWish } from '../rules/project-form.ts';
import { projectById } from '../store/projects.ts';
import { saveProject } from './save-project.ts';

/** An alliance and its network, a cycle, a body that may lead; a coordinator and an officer of the ATS. */
async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const lead = await inTransaction(db, async (tx) => {
    const network = { kind: 'network' as const, ref: 'rete-brescia' };
    await placeNodes(tx, [
      { ...network, name: 'Rete', parents: [] },
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [network] },
    ]);
    await tx
      .insertInto('programme.cycle')
      .values({ code: '2026-28', name_it: 'a', name_en: 'a', rules: JSON.stringify(unknownRules) })
      .execute();
    const none = {
      description: null,
      ipaCode: null,
      taxCode: null,
      vatNumber: null,
      municipality: null,
      address: null,
    };
    const rest = { url: null, phone: null, email: null, source: 'prova', assuredOn: null, example: true, content: {} };
    await registerOrganizations(tx, [{ ...none, ...rest, sourceKey: '1', name: 'Ente d’esempio', kind: 'public' }]);
    return (await tx.selectFrom('network.organization').select('id').executeTakeFirstOrThrow()).id;
  });
  const somebody = async (role: 'alliance-coordinator' | 'ats-officer', kind: 'alliance' | 'network', ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const wish: ProjectWish = {
    ...{ cycle: '2026-28', network: 'rete-brescia', alliance: 'brescia', title: 'Prova', objectives: '', target: '' },
    ...{ lead, starts: '2026-01-01', ends: '2026-12-31', state: 'draft', cup: null },
  };
  const coordinator = await somebody('alliance-coordinator', 'alliance', 'brescia');
  const officer = await somebody('ats-officer', 'network', 'rete-brescia');
  const save = async (actor: Person, id: string | null, change: Partial<ProjectWish>) => {
    const saved = await saveProject(deps, actor, id, { ...wish, ...change }, 'it');
    return 'id' in saved ? saved.id : saved.problems.map((p) => `${p.field} ${p.code}`).join();
  };
  return { db, deps, coordinator, officer, save, lead };
}

it('is approved in a cycle by its ATS alone, never runs without it, and never goes back to a draft', async (t) => {
  const { db, deps, coordinator, officer, save } = await stage(t);
  assert.equal(await save(coordinator, null, { state: 'running' }), 'state step');
  assert.equal(await save(coordinator, null, { state: 'approved' }), 'state needs-approval');
  const id = await save(coordinator, null, {});
  assert.equal(await save(coordinator, id, { state: 'approved' }), 'state needs-approval');
  assert.equal(await save(officer, id, { state: 'approved' }), id);
  assert.equal(await save(coordinator, id, { state: 'running' }), id);
  assert.equal(await save(officer, id, { state: 'draft' }), 'state step');
  const own = await save(coordinator, null, { cycle: null, state: 'running' });
  assert.equal((await projectById(db, own))?.state, 'running');
  // By SQL no more than by the pages.
  const set = (change: object) =>
    asActor(deps.db, coordinator, (tx) =>
      tx.updateTable('programme.project').set(change).where('id', '=', own).execute(),
    );
  await assert.rejects(set({ state: 'draft' }), /non passa da running a draft/);
  await assert.rejects(set({ cycle: '2026-28' }), /lo approva l’ATS/);
});

it('keeps what an approved report rests on, whoever asks', async (t) => {
  const { db, officer, save, lead } = await stage(t);
  const project = await inTransaction(db, async (tx) => {
    const id = await exampleProject(tx, { cycle: '2026-28', lead });
    const action = await exampleAction(tx, id, lead);
    await exampleExpense(tx, { action, id: await exampleLine(tx, action, 1000) }, 1000);
    await tx.updateTable('programme.expense').set({ state: 'checked' }).execute();
    await tx.updateTable('programme.expense').set({ report: randomUUID() }).execute();
    return id;
  });
  const running = { state: 'running' as const };
  assert.equal(
    await save(officer, project, { ...running, starts: '2026-02-01', ends: '2026-11-30' }),
    'starts counted,ends counted',
  );
  assert.equal(await save(officer, project, { ...running, cycle: null }), 'cycle counted');
  assert.equal(await save(officer, project, { ...running, ends: '2027-03-31' }), project);
  await assert.rejects(
    db.updateTable('programme.project').set({ lead: randomUUID() }).execute(),
    /relazione approvata/,
  );
});
