import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, type Db, inTransaction, readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { paymentsView } from '../reads/payments.ts';
import { drawSample } from '../rules/sample.ts';
import { savingsInto } from '../store/payments.ts';
import { declareAid } from './declare-aid.ts';
import { drawDeclarations } from './draw-sample.ts';
import { recordPayment } from './record-payment.ts';
import { recordSaving } from './record-saving.ts';
import { saveBudget } from './save-budget.ts';
import { settleDeclaration } from './settle-declaration.ts';

const clock = { now: () => new Date('2026-06-15T09:00:00Z') };
const instalments = {
  value: [
    { code: 'a', it: 'Acconto', en: 'Advance', share: 0.6 },
    { code: 'b', it: 'Saldo', en: 'Balance', share: 0.4 },
  ],
  from: null,
};
const minimumCofinancing = { value: 0.3, from: { act: 'decreto d’esempio', article: 'punto 4', url: null } };

interface Stage {
  readonly db: Db;
  readonly deps: Deps;
  readonly project: string;
  readonly action: string;
  readonly line: string;
  readonly coordinator: Person;
  readonly other: Person;
  readonly officer: Person;
  readonly elsewhere: Person;
}

/** A project with an action of 700 € financed and 300 € co-financed, in a cycle that asks for 30 %. */
async function stage(t: Parameters<typeof testDatabase>[0]): Promise<Stage> {
  const { db, deps } = await testDatabase(t);
  const made = await inTransaction(db, async (tx) => {
    await sql`insert into programme.cycle (code, name_it, name_en, starts, ends, rules)
      values ('2026-28', 'Prova', 'Trial', '2026-01-01', '2028-12-31', ${JSON.stringify({ instalments, minimumCofinancing })}::jsonb)`.execute(
      tx,
    );
    const networks = ['rete-brescia', 'rete-pavia'].map((ref) => ({
      kind: 'network' as const,
      ref,
      name: ref,
      parents: [],
    }));
    const parents = [{ kind: 'network' as const, ref: 'rete-brescia' }];
    await placeNodes(tx, [
      ...networks,
      ...['brescia', 'terza'].map((ref) => ({ kind: 'alliance' as const, ref, name: ref, parents })),
    ]);
    const project = await exampleProject(tx, { cycle: '2026-28' });
    const action = await exampleAction(tx, project, randomUUID());
    const line = await exampleLine(tx, action, 70_000);
    await exampleLine(tx, action, 30_000, 'cofinanced');
    return { project, action, line };
  });
  const somebody = async (role: Role, kind: NodeKind, ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  return {
    ...{ db, deps: { ...deps, clock }, ...made },
    coordinator: await somebody('alliance-coordinator', 'alliance', 'brescia'),
    other: await somebody('alliance-coordinator', 'alliance', 'terza'),
    officer: await somebody('ats-officer', 'network', 'rete-brescia'),
    elsewhere: await somebody('ats-officer', 'network', 'rete-pavia'),
  };
}

const refusedWith = (code: string) => (e: unknown) => e instanceof AppError && e.code === code;
const line = (id: string | null, kind: 'financed' | 'cofinanced', cents: number) => ({
  id,
  kind,
  cost: 'services',
  cents,
  source: 'Regione',
  promoter: '',
  note: '',
});

describe('money of a project', () => {
  it('keeps the share of co-financing that the act asks for, and never less than what was spent', async (t) => {
    const s = await stage(t);
    const save = (lines: ReturnType<typeof line>[], actor = s.coordinator) =>
      saveBudget(s.deps, actor, s.action, lines, 'it');
    const [kept] = await s.db
      .selectFrom('programme.budget_line')
      .select('id')
      .where('kind', '=', 'cofinanced')
      .execute();
    const below = await save([line(s.line, 'financed', 76_000), line(kept!.id, 'cofinanced', 24_000)]);
    assert.deepEqual('refused' in below && below.refused.map((r) => r.code), ['cofinancing']);
    assert.deepEqual(await save([line(s.line, 'financed', 140_000), line(kept!.id, 'cofinanced', 60_000)]), {
      saved: true,
    });
    await inTransaction(s.db, (tx) => exampleExpense(tx, { action: s.action, id: s.line }, 50_000));
    const cut = await save([line(s.line, 'financed', 49_999), line(kept!.id, 'cofinanced', 60_000)]);
    assert.deepEqual('refused' in cut && cut.refused.map((r) => r.code), ['below-spent']);
    await assert.rejects(save([line(kept!.id, 'cofinanced', 60_000)]), refusedWith('conflict'));
    for (const actor of [s.other, s.elsewhere])
      await assert.rejects(save([line(null, 'cofinanced', 1)], actor), refusedWith('not-allowed'));
  });

  it('is financed never beyond what was granted, or what its network’s money leaves; whoever approves may go beyond', async (t) => {
    const s = await stage(t);
    const kept = await s.db.selectFrom('programme.budget_line').select('id').where('kind', '=', 'cofinanced').execute();
    const save = async (actor: Person, financed: number) => {
      const lines = [line(s.line, 'financed', financed), line(kept[0]!.id, 'cofinanced', 80_000)];
      const saved = await saveBudget(s.deps, actor, s.action, lines, 'it');
      return 'saved' in saved
        ? 'saved'
        : saved.refused.map((r) => ('most' in r ? `${r.code} ${r.most}` : r.code)).join();
    };
    // 1.000 € for the network, of which another project has 250 €.
    await sql`insert into programme.allocation (cycle, network, year, cents) values ('2026-28', 'rete-brescia', 0, 100000)`.execute(
      s.db,
    );
    await inTransaction(s.db, async (tx) => {
      const other = await exampleProject(tx, { cycle: '2026-28', alliance: 'terza' });
      await exampleLine(tx, await exampleAction(tx, other, randomUUID()), 25_000);
    });
    assert.equal(await save(s.coordinator, 75_000), 'saved');
    assert.equal(await save(s.coordinator, 75_001), 'beyond-allocation 75000');
    const call = randomUUID();
    const proposal = randomUUID();
    await sql`insert into programme.call (id, cycle, network, title, opens, closes, budget_cents, rules, node, changed_at)
      values (${call}, '2026-28', 'rete-brescia', 'Bando', '2026-01-01', '2026-02-01', 1000, '{}', ${call}, now())`.execute(
      s.db,
    );
    await sql`insert into programme.proposal (id, call, alliance, node, made_at, changed_at)
      values (${proposal}, ${call}, 'brescia', ${call}, now(), now())`.execute(s.db);
    await sql`insert into programme.ranking (call, proposal, place, alliance, title, requested_cents, granted_cents, outcome)
      values (${call}, ${proposal}, 1, 'brescia', 'x', 90000, 80000, 'partial')`.execute(s.db);
    await sql`update programme.call set state = 'open'`.execute(s.db);
    await s.db.updateTable('programme.project').set({ proposal }).where('id', '=', s.project).execute();
    assert.equal(await save(s.coordinator, 80_001), 'beyond-granted 80000');
    assert.equal(await save(s.coordinator, 80_000), 'saved');
    assert.equal(await save(s.officer, 81_000), 'saved');
    assert.equal(await save(s.coordinator, 81_000), 'saved', 'what does not grow is left as it was');
  });

  it('is paid never beyond its contribution, also by two at once, by whoever pays there', async (t) => {
    const s = await stage(t);
    const wish = {
      instalment: 'a',
      cents: 30_000,
      paidOn: '2026-06-01',
      actNumber: '1',
      actDated: '2026-05-01',
      note: '',
    };
    const pay = (actor: Person, change: object = {}) =>
      recordPayment(s.deps, actor, s.project, { ...wish, ...change }, 'it');
    await assert.rejects(pay(s.elsewhere), refusedWith('not-allowed'));
    await assert.rejects(pay(s.coordinator), refusedWith('not-allowed'));
    // 60 % of 700 € is 420 €: of two payments of 300 € one passes.
    const both = await Promise.all([pay(s.officer), pay(s.officer)]);
    assert.deepEqual(both.map((r) => ('refused' in r ? r.refused.map((x) => x.code).join() : 'kept')).sort(), [
      'beyond-instalment',
      'kept',
    ]);
    const last = await pay(s.officer, { instalment: 'b', cents: 28_000 });
    assert.deepEqual('refused' in last && last.refused.map((r) => r.code), ['beyond-checked']);
    // 300 € of 700 were paid and nothing checked: 400 € may be given up, 300 are to be recovered.
    const saving = { cents: 40_001, toCycle: '2029-31', actNumber: '2', actDated: '2026-06-01', note: '' };
    const give = (cents: number) => recordSaving(s.deps, s.officer, s.project, { ...saving, cents }, 'it');
    await sql`insert into programme.cycle (code, name_it, name_en, split_whole) values ('2029-31', 'x', 'x', true)`.execute(
      s.db,
    );
    await assert.rejects(give(1), /quando il progetto è concluso/);
    await s.db.updateTable('programme.project').set({ state: 'concluded' }).execute();
    assert.equal(await give(40_001), 40_000);
    assert.equal(await give(40_000), null);
    const view = await readAs(s.deps.db, 'anyone', (tx) => paymentsView(tx, s.project));
    assert.deepEqual([view?.left, view?.recover], [40_000, 30_000]);
    const more = await pay(s.officer, { instalment: 'other', cents: 1 });
    assert.deepEqual('refused' in more && more.refused.map((r) => r.code), ['beyond-contribution']);
    assert.equal(await savingsInto(s.db, '2029-31', 'rete-brescia'), 40_000);
  });

  it('lets nobody write by SQL what the pages would not: another alliance, a visitor, a checked expense', async (t) => {
    const s = await stage(t);
    const id = await inTransaction(s.db, (tx) => exampleExpense(tx, { action: s.action, id: s.line }, 1000));
    const changed = (actor: Person | 'anyone', what: ReturnType<typeof sql>) =>
      asActor(s.deps.db, actor, async (tx) => Number((await what.execute(tx)).numAffectedRows ?? 0)).catch(
        (e) => e.code as string,
      );
    const tries = [
      sql`update programme.expense set cents = 1`,
      sql`update programme.budget_line set cents = 999`,
      sql`delete from programme.expense`,
    ];
    for (const actor of [s.other, s.elsewhere, 'anyone'] as const)
      for (const what of tries) assert.equal(await changed(actor, what), 0);
    const accept = sql`update programme.expense set state = 'checked' where id = ${id}`;
    assert.equal(await changed(s.coordinator, accept), '42501');
    const pay = sql`insert into programme.payment (id, project, instalment, cents, paid_on, act_number, act_dated, node, recorded_at)
      values (${randomUUID()}, ${s.project}, 'a', 1, '2026-01-02', '1', '2026-01-01', ${s.project}, now())`;
    assert.equal(await changed(s.elsewhere, pay), '42501');
    const held = (actor: Person | 'anyone') =>
      asActor(
        s.deps.db,
        actor,
        async (tx) =>
          (await sql`select * from programme.hold_spending(${s.line}, null, '1', '2026-01-01', null)`.execute(tx)).rows
            .length,
      );
    assert.deepEqual([await held(s.coordinator), await held(s.other), await held('anyone')], [1, 0, 0]);
  });

  it('has its declarations drawn by a seed that is written down, and each settled once', async (t) => {
    const s = await stage(t);
    await inTransaction(s.db, async (tx) => {
      for (let i = 0; i < 20; i++) await exampleExpense(tx, { action: s.action, id: s.line }, 10);
      await sql`update programme.expense set document_kind = 'declaration'`.execute(tx);
    });
    const wish = { cycle: '2026-28', network: 'rete-brescia', share: 0.25 };
    await assert.rejects(drawDeclarations(s.deps, s.elsewhere, wish, 'it'), refusedWith('not-allowed'));
    const sample = await drawDeclarations(s.deps, s.officer, wish, 'it');
    await assert.rejects(drawDeclarations(s.deps, s.officer, { ...wish, share: 0.5 }, 'it'), refusedWith('conflict'));
    const { seed } = await s.db.selectFrom('programme.sample').select('seed').executeTakeFirstOrThrow();
    const ids = (await s.db.selectFrom('programme.expense').select('id').execute()).map((r) => r.id);
    const seen = (actor: Person) =>
      readAs(s.deps.db, actor, (tx) =>
        tx.selectFrom('programme.sample_item').select('expense').orderBy('position').execute(),
      );
    assert.deepEqual(
      (await seen(s.officer)).map((r) => r.expense),
      drawSample(ids, seed, 5),
    );
    assert.deepEqual(await seen(s.elsewhere), []);
    const [one] = await seen(s.officer);
    const settle = (actor: Person, outcome: 'confirmed' | 'refuted', reason = '') =>
      settleDeclaration(s.deps, actor, { sample, expense: one!.expense, outcome, reason }, 'it');
    await assert.rejects(settle(s.officer, 'refuted'), refusedWith('bad-input'));
    await assert.rejects(settle(s.elsewhere, 'confirmed'), refusedWith('not-found'));
    await s.db.updateTable('programme.expense').set({ state: 'checked' }).execute();
    await settle(s.officer, 'refuted', 'Firma mancante');
    const refused = await s.db.selectFrom('programme.expense').select('id').where('state', '=', 'refused').execute();
    assert.deepEqual(refused, [{ id: one!.expense }], 'what did not hold is not paid, though it was accepted');
    const checks = await s.db.selectFrom('programme.expense_check').select(['expense', 'reason']).execute();
    assert.deepEqual(checks, [{ expense: one!.expense, reason: 'Firma mancante' }]);
    await assert.rejects(settle(s.officer, 'confirmed'), refusedWith('conflict'));
  });

  it('is said to be State aid with its COR, within the ceiling of three years', async (t) => {
    const s = await stage(t);
    const aid = {
      aid: true,
      reason: 'Vende servizi sul mercato',
      regime: 'de-minimis' as const,
      cents: 30_000_000,
      cor: '1234567',
      grantedOn: '2026-05-01',
    };
    assert.deepEqual(await declareAid(s.deps, s.coordinator, s.action, aid, 'it'), []);
    const body = (await s.db.selectFrom('programme.action').select('organization').executeTakeFirstOrThrow())
      .organization;
    const again = await inTransaction(s.db, (tx) => exampleAction(tx, s.project, body));
    const more = await declareAid(s.deps, s.coordinator, again, { ...aid, cents: 1 }, 'it');
    assert.deepEqual(
      more.map((r) => r.code),
      ['ceiling'],
    );
    await assert.rejects(declareAid(s.deps, s.other, s.action, aid, 'it'), refusedWith('not-allowed'));
  });
});
