import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import type { ActionWish } from '../rules/project-form.ts';
import { saveAction } from './save-action.ts';

/** A running project with a line of 100 € of which 40 € are spent, and whoever works there. */
async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const body = randomUUID();
  const network = { kind: 'network' as const, ref: 'rete-brescia' };
  const alliance = { kind: 'alliance' as const, ref: 'brescia' };
  const made = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { ...network, name: 'Rete', parents: [] },
      { ...alliance, name: 'Brescia', parents: [network] },
      { kind: 'organization', ref: body, name: 'Ente', parents: [alliance] },
    ]);
    const project = await exampleProject(tx);
    const other = await exampleProject(tx, { title: 'Altro' });
    const action = await exampleAction(tx, project, body);
    const line = await exampleLine(tx, action, 10_000);
    return { project, other, action, line, expense: await exampleExpense(tx, { action, id: line }, 4000) };
  });
  const somebody = async (role: Role, kind: NodeKind, ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const people = {
    coordinator: await somebody('alliance-coordinator', 'alliance', 'brescia'),
    contact: await somebody('contact', 'organization', body),
    officer: await somebody('ats-officer', 'network', 'rete-brescia'),
  };
  /** What the database answers: rows changed, or the constraint (else the code) that refuses. */
  const answer = (actor: Person, what: ReturnType<typeof sql>) =>
    asActor(deps.db, actor, async (tx) => Number((await what.execute(tx)).numAffectedRows ?? 0)).catch(
      (e) => (e.constraint || e.code) as string,
    );
  return { db, deps, ...made, ...people, body, answer };
}

describe('what the pages refuse the database refuses too', () => {
  it('a line is not cut below what was spent, and an expense is not entered above its line', async (t) => {
    const s = await stage(t);
    const cut = (cents: number) => sql`update programme.budget_line set cents = ${cents} where id = ${s.line}`;
    assert.equal(await s.answer(s.coordinator, cut(3999)), 'budget_line_not_below_spent');
    assert.equal(await s.answer(s.coordinator, cut(4000)), 1);
    assert.equal(await s.answer(s.coordinator, cut(10_000)), 1);
    const spend = (
      cents: number,
    ) => sql`insert into programme.expense (id, action, budget_line, organization, document_kind,
        document_number, document_date, document_cents, cents, node, entered_at)
      values (${randomUUID()}, ${s.action}, ${s.line}, ${s.body}, 'invoice', '1', '2026-03-02', ${cents}, ${cents}, ${s.action}, now())`;
    assert.equal(await s.answer(s.contact, spend(6001)), 'expense_within_line');
    assert.equal(await s.answer(s.contact, spend(6000)), 1);
    const raise = sql`update programme.expense set cents = 4001, document_cents = 4001 where id = ${s.expense}`;
    assert.equal(await s.answer(s.contact, raise), 'expense_within_line');
  });

  it('an act stands where its alliance is, and a step is recorded by whoever may at its level', async (t) => {
    const s = await stage(t);
    await inTransaction(s.db, async (tx) => {
      const region = { kind: 'region' as const, ref: 'lombardia' };
      const under = [region];
      await placeNodes(tx, [
        { ...region, name: 'Regione', parents: [] },
        { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: under },
        { kind: 'network', ref: 'rete-pavia', name: 'Altra', parents: under },
      ]);
      const cycle = { code: '2026-28', name_it: 'a', name_en: 'a' };
      await tx.insertInto('programme.cycle').values(cycle).execute();
    });
    const [alliance, network] = [nodeId('alliance', 'brescia'), nodeId('network', 'rete-brescia')];
    const act = (step: string, of: string | null, within: string | null, node: string) =>
      sql`insert into programme.act (id, cycle, step, network, alliance, title_it, title_en, node, recorded_at)
        values (${randomUUID()}, '2026-28', ${step}, ${of}, ${within}, 'a', 'a', ${node}, now())`;
    assert.equal(await s.answer(s.coordinator, act('agreement', 'rete-brescia', 'brescia', alliance)), 1);
    assert.equal(await s.answer(s.coordinator, act('agreement', 'rete-pavia', 'brescia', alliance)), 1);
    const { rows } = await sql<{ network: string }>`select distinct network from programme.act`.execute(s.db);
    assert.deepEqual(rows, [{ network: 'rete-brescia' }]);
    assert.equal(await s.answer(s.coordinator, act('agreement', 'rete-pavia', null, alliance)), '42501');
    assert.equal(await s.answer(s.coordinator, act('call', 'rete-brescia', 'brescia', alliance)), 'act_at_its_level');
    assert.equal(await s.answer(s.coordinator, act('guidelines', null, null, alliance)), 'act_at_its_level');
    assert.equal(await s.answer(s.officer, act('guidelines', 'rete-brescia', null, network)), 'act_at_its_level');
    assert.equal(await s.answer(s.officer, act('call', 'rete-brescia', null, network)), 1);
  });

  it('a check says yes or no: it changes no cents and sets no report', async (t) => {
    const s = await stage(t);
    const set = (what: ReturnType<typeof sql>) => sql`update programme.expense set ${what} where id = ${s.expense}`;
    assert.equal(await s.answer(s.officer, set(sql`state = 'checked', cents = 1`)), 'expense_checked_as_it_is');
    assert.equal(await s.answer(s.officer, set(sql`report = ${randomUUID()}`)), '42501');
    assert.equal(await s.answer(s.officer, set(sql`state = 'checked'`)), 1);
    assert.equal(await s.answer(s.officer, set(sql`report = ${randomUUID()}`)), '42501');
  });

  it('what an approved report counts stays: the line, the measure, and the target below it', async (t) => {
    const s = await stage(t);
    const hours = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000003';
    const report = randomUUID();
    await inTransaction(s.db, async (tx) => {
      await sql`insert into programme.target (action, indicator, node) values (${s.action}, ${hours}, ${s.action})`.execute(
        tx,
      );
      await sql`insert into programme.measure (id, action, indicator, starts, ends, value, source, node, entered_at)
        values (${randomUUID()}, ${s.action}, ${hours}, '2026-01-01', '2026-03-31', 10, 'Registro', ${s.action}, now())`.execute(
        tx,
      );
    });
    const drop = sql`delete from programme.target where action = ${s.action}`;
    assert.equal(await s.answer(s.coordinator, drop), 'measure_action_indicator_fkey');
    assert.equal(await s.answer(s.officer, sql`update programme.measure set report = ${report}`), '42501');
    await s.db.updateTable('programme.measure').set({ report }).execute();
    await assert.rejects(s.db.updateTable('programme.measure').set({ value: 11 }).execute(), /relazione approvata/);
    await s.db.updateTable('programme.expense').set({ report }).execute();
    for (const what of [sql`cents = 20000`, sql`kind = 'in-kind'`, sql`cost = 'staff'`])
      assert.equal(await s.answer(s.coordinator, sql`update programme.budget_line set ${what}`), 'budget_line_counted');
    assert.equal(await s.answer(s.coordinator, sql`update programme.budget_line set note = 'Nota'`), 1);
  });

  it('an action stays in its project, and with its body once it has spent', async (t) => {
    const s = await stage(t);
    const move = sql`update programme.action set project = ${s.other} where id = ${s.action}`;
    const hand = sql`update programme.action set organization = ${randomUUID()} where id = ${s.action}`;
    assert.equal(await s.answer(s.coordinator, move), 'action_project_stays');
    assert.equal(await s.answer(s.coordinator, hand), 'action_body_stays');
    await s.db.deleteFrom('programme.expense').execute();
    assert.equal(await s.answer(s.coordinator, hand), 1);
  });

  it('an action is done by a partner or a member, and its page says why it changes hands no more', async (t) => {
    const s = await stage(t);
    const wish: ActionWish = {
      ...{ organization: s.body, title: 'Doposcuola', description: '', area: null, places: [], target: '' },
      ...{ starts: '2026-02-01', ends: '2026-11-30', state: 'running' },
    };
    const save = (organization: string) =>
      saveAction(s.deps, s.coordinator, { action: s.action }, { ...wish, organization }, 'it');
    const refused = await save(randomUUID());
    assert.deepEqual('problems' in refused && refused.problems.map((p) => `${p.field} ${p.code}`), [
      'organization not-of-alliance',
    ]);
    const partner = randomUUID();
    await inTransaction(s.db, (tx) =>
      tx
        .insertInto('programme.partner')
        .values({ project: s.project, organization: partner, role: 'effective' })
        .execute(),
    );
    await assert.rejects(save(partner), { code: 'conflict', message: /resta all’ente/ });
    assert.deepEqual(await save(s.body), { id: s.action });
    await s.db.deleteFrom('programme.expense').execute();
    assert.deepEqual(await save(partner), { id: s.action });
  });

  it('a thing stands in the network above its alliance, whatever is written beside it', async (t) => {
    const s = await stage(t);
    const project = await inTransaction(s.db, (tx) => exampleProject(tx, { network: 'rete-altra' }));
    const row = await s.db.selectFrom('programme.project').select('network').where('id', '=', project).execute();
    assert.deepEqual(row, [{ network: 'rete-brescia' }]);
    await s.answer(s.coordinator, sql`update programme.project set network = 'rete-altra' where id = ${s.project}`);
    const kept = await s.db.selectFrom('programme.project').select('network').where('id', '=', s.project).execute();
    assert.deepEqual(kept, [{ network: 'rete-brescia' }]);
  });

  it('a document is one however its number is spelt, with or without the words before it', async (t) => {
    const s = await stage(t);
    const keyOf = async (number: string) =>
      (await sql<{ key: string }>`select programme.document_key(${number}) as key`.execute(s.db)).rows[0]!.key;
    for (const spelt of ['12/A', '012-a', '12 A', 'Fatt. n. 12/A', 'FT12/A', 'fattura 12 a', 'Nr. 0012/A', 'n.12/A'])
      assert.equal(await keyOf(spelt), '12-a', spelt);
    assert.deepEqual([await keyOf('NC 12'), await keyOf('N'), await keyOf('FT-A')], ['nc-12', 'n', 'ft-a']);
  });
});
