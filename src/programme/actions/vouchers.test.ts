import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { askForSomebody } from '#accounts/actions/privacy-ask-for.ts';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { type Facts, judgeAll } from '#directory/rules/eligibility.ts';
import { projectRoot } from '#kit/config.ts';
import { asActor, inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import { voucherCodePath } from '../pages/voucher-receipt.tsx';
import { resultsKinds, vouchersData } from '../reads/results-personal.ts';
import { voucherPlaces } from '../reads/voucher-places.ts';
import { resultsWaiting } from '../reads/waiting-results.ts';
import { costRefusal, factsOf, kindsIn, monthsBetween, readAnswers, type VoucherAnswers } from '../rules/voucher.ts';
import { expenseById } from '../store/expenses.ts';
import { applicationById, schemeByCode, writeScheme } from '../store/vouchers.ts';
import { answerVoucher } from './answer-voucher.ts';
import { type Asked, askVoucher } from './ask-voucher.ts';
import { openVoucher } from './open-voucher.ts';
import { payVoucher } from './pay-voucher.ts';
import { readVoucher } from './read-voucher.ts';
import { removeExpense } from './remove-expense.ts';
import { saveExpense } from './save-expense.ts';
import { saveScheme } from './save-scheme.ts';
import { seedVouchers, shippedSchemes } from './seed-vouchers.ts';
import { withdrawVoucher } from './withdraw-voucher.ts';

const shipped = shippedSchemes()[0]!;
const answers: VoucherAnswers = {
  ...{ date: '2017-11-20', employer: 'yes', work: 'Brescia', home: '', birth: '2010-05-03', isee: 1_800_000 },
  ...{ job: 'kept', lostOn: null, category: 'pre-post-scuola', activities: [] },
};
const places = { work: ['017029', 'ambito-brescia', 'ats-brescia', 'lombardia'], home: null };
const judged = (part: Partial<VoucherAnswers>, where: readonly string[] | null = places.work) => {
  const facts: Facts = factsOf({ ...answers, ...part }, { work: where, home: null }, 'brescia');
  const { value, because } = judgeAll(shipped.rules, facts);
  return [value, ...new Set(because.map((r) => r.kind))].join(' ');
};

describe('«Oltre la scuola» 2017–18, whole', () => {
  it('is the rule that the directory knows', () => {
    const { benefits } = JSON.parse(readFileSync(join(projectRoot, 'data/benefits/benefits.json'), 'utf8'));
    const known = benefits.find((b: { id: string }) => b.id === 'oltre-la-scuola-2017');
    assert.deepEqual({ kind: 'all', rules: shipped.rules }, known.rule);
  });

  it('says yes, no or not known, and why', () => {
    assert.equal(judged({}), 'yes');
    assert.equal(judged({ employer: 'no' }), 'no employer');
    assert.equal(judged({ employer: 'unknown' }), 'unknown employer');
    assert.equal(judged({}, ['016024', 'ats-bergamo']), 'no workplace');
    assert.equal(judged({}, null), 'unknown workplace');
    assert.equal(judged({ isee: 3_000_000 }), 'yes');
    assert.equal(judged({ isee: 3_000_001 }), 'no isee');
    assert.equal(judged({ isee: null }), 'unknown isee');
    assert.equal(judged({ date: '2017-07-31' }), 'no validity');
    assert.equal(judged({ date: '2018-08-01' }), 'no validity');
  });

  it('is for children from 3 to 14 years on the day of the request', () => {
    assert.equal(judged({ birth: '2014-11-20' }), 'yes', 'three years old that day');
    assert.equal(judged({ birth: '2014-11-21' }), 'no age', 'three the day after');
    assert.equal(judged({ birth: '2002-11-21' }), 'yes', 'fifteen the day after');
    assert.equal(judged({ birth: '2002-11-20' }), 'no age', 'fifteen that day');
    assert.deepEqual([monthsBetween('2016-02-29', '2017-02-28'), monthsBetween('2016-01-31', '2016-02-29')], [11, 0]);
  });

  it('ends with the month in which the work was lost', () => {
    assert.equal(judged({ job: 'lost', lostOn: '2017-11-03' }), 'yes');
    assert.equal(judged({ job: 'lost', lostOn: '2017-10-31' }), 'no keeps-holding');
    const cost = (day: string, lostOn: string | null) => costRefusal({ day, lostOn }, shipped);
    assert.deepEqual(
      [cost('2017-07-31', null), cost('2017-08-01', null), cost('2018-07-31', null), cost('2018-08-01', null)],
      ['before', null, null, 'after'],
    );
    assert.deepEqual([cost('2018-02-28', '2018-02-01'), cost('2018-03-01', '2018-02-28')], [null, 'lost']);
  });

  it('asks twice a week for six months of sport, music and culture, adding up activities and periods', () => {
    const sport = (...activities: VoucherAnswers['activities']) => judged({ category: 'sport-cultura', activities });
    assert.equal(sport(), 'unknown attendance');
    assert.equal(sport({ timesPerWeek: 2, from: '2017-10', to: '2018-03' }), 'yes');
    assert.match(sport({ timesPerWeek: 1, from: '2017-10', to: '2018-05' }), /^no /);
    const music = { timesPerWeek: 1, from: '2017-09', to: '2018-05' };
    assert.equal(sport(music, { timesPerWeek: 1, from: '2017-12', to: '2018-05' }), 'yes');
  });

  it('is asked with its own questions alone', () => {
    const kinds = kindsIn(shipped.rules);
    assert.ok(kinds.has('workplace') && kinds.has('attendance') && !kinds.has('residence'));
    const typed: Record<string, string> = {
      birth: '2010-02-30',
      isee: 'tanto',
      job: 'lost',
      'times-0': '2',
      'from-0': '2018-01',
    };
    const read = readAnswers((name) => typed[name] ?? '', '2017-11-20');
    assert.deepEqual(
      read.problems.map((p) => p.field),
      ['birth', 'isee', 'lost-on', 'times-0'],
    );
  });
});

/** An open scheme of the alliance with a fund of 1,000 €, whoever answers, and somebody from another alliance. */
async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps: real } = await testDatabase(t, lombardy);
  const deps = { ...real, clock: { now: () => new Date('2026-03-10T10:00:00Z') } };
  const body = randomUUID();
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      ...(['brescia', 'palazzolo'] as const).map((ref) => ({
        ...({ kind: 'alliance', ref, name: ref } as const),
        parents: [],
      })),
      { kind: 'organization', ref: body, name: 'Ente A', parents: [{ kind: 'alliance', ref: 'brescia' }] },
    ]),
  );
  await seedVouchers(db);
  const action = await inTransaction(db, async (tx) => {
    const made = await exampleAction(tx, await exampleProject(tx), body);
    const line = await exampleLine(tx, made, 120_000);
    const days = { opens: '2026-01-01', closes: '2026-12-31', costsFrom: '2026-01-01', costsTo: '2026-12-31' };
    const open = {
      state: 'open',
      action: made,
      budgetLine: line,
      budgetCents: 100_000,
      mostCents: 60_000,
      ...days,
    } as const;
    const rules = shipped.rules.filter((r) => r.kind !== 'validity');
    await writeScheme(tx, { ...shipped, code: 'prova', rules, ...open, example: true }, new Date());
    return made;
  });
  const officer = async (role: 'alliance-coordinator' | 'contact', kind: 'alliance' | 'organization', ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const coordinator = await officer('alliance-coordinator', 'alliance', 'brescia');
  const elsewhere = await officer('alliance-coordinator', 'alliance', 'palazzolo');
  const contact = await officer('contact', 'organization', body);
  const asked: Asked = {
    scheme: 'prova',
    answers: { ...answers, birth: '2018-05-03' },
    name: 'Anna Prova',
    contact: 'anna@example.org',
    cents: 60_000,
  };
  const ask = async (part: Partial<Asked> = {}, press: string | null = null) => {
    const code = await askVoucher(deps, 'anyone', { ...asked, ...part }, press, 'it');
    return { code, id: (await openVoucher(deps, code, 'it')).application.id };
  };
  return { db, deps, action, coordinator, elsewhere, contact, ask };
}

describe('requests for a voucher', () => {
  it('are sealed, opened by their code and by whoever answers there, and by nobody else', async (t) => {
    const { db, deps, coordinator, elsewhere, contact, ask } = await stage(t);
    const { code, id } = await ask();
    assert.equal(await voucherCodePath(deps)(code), `/programme/voucher-receipt/${code}`);
    assert.equal(await voucherCodePath(deps)('AAAA-BBBB-CCCC'), null);
    const row = await db.selectFrom('programme.voucher_application').selectAll().executeTakeFirstOrThrow();
    assert.ok(!Buffer.concat([row.sealed!, row.receipt]).includes('Anna'));
    for (const actor of [elsewhere, contact, 'anyone'] as const) {
      const seen = await readAs(deps.db, actor, (tx) =>
        tx.selectFrom('programme.voucher_application').select('id').execute(),
      );
      assert.deepEqual(seen, []);
    }
    await assert.rejects(readVoucher(deps, elsewhere, id, 'it'), { code: 'not-found' });
    assert.equal((await readVoucher(deps, coordinator, id, 'it')).content?.name, 'Anna Prova');
    const trail = await db
      .selectFrom('kit.audit')
      .select(['verb', 'owner'])
      .where('verb', '=', 'programme.read-voucher')
      .execute();
    assert.deepEqual(trail, [{ verb: 'programme.read-voucher', owner: id }]);
    await assert.rejects(openVoucher(deps, 'AAAA-BBBB-CCCC', 'it'), { code: 'not-found' });
    await withdrawVoucher(deps, code.toLowerCase(), 'it');
    assert.equal((await readVoucher(deps, coordinator, id, 'it')).content, null);
    assert.equal((await db.selectFrom('kit.personal_key').where('owner', '=', id).select('owner').execute()).length, 0);
  });

  it('are one when pressed twice, and are not kept when the rule says no or the scheme is closed', async (t) => {
    const { ask } = await stage(t);
    assert.equal((await ask({}, 'one press')).code, (await ask({}, 'one press')).code);
    await assert.rejects(ask({ answers: { ...answers, isee: 5_000_000 } }), {
      code: 'conflict',
      message: /regola dice di no/,
    });
    await assert.rejects(ask({ scheme: shipped.code }), { code: 'conflict' });
  });

  it('are granted within the fund, two at once too, and paid as expenses that name nobody, never above', async (t) => {
    const { db, deps, action, coordinator, elsewhere, ask } = await stage(t);
    const [one, two] = [await ask(), await ask()];
    const grant = (id: string, cents: number, actor = coordinator) =>
      answerVoucher(deps, actor, id, { state: 'granted', cents }, 'it');
    await assert.rejects(grant(one.id, 60_001), { code: 'conflict' });
    await assert.rejects(grant(one.id, 100, elsewhere), { code: 'not-found' });
    const both = await Promise.allSettled([grant(one.id, 60_000), grant(two.id, 60_000)]);
    assert.equal(both.filter((r) => r.status === 'fulfilled').length, 1, '1,200 € do not go into 1,000 €');
    const [first, second] = both[0]!.status === 'fulfilled' ? [one, two] : [two, one];
    await grant(second.id, 40_000);
    await assert.rejects(grant(first.id, 1), { code: 'conflict' });
    const cost = { application: first.id, day: '2026-02-10', cents: 50_000, lostOn: null };
    await payVoucher(deps, coordinator, cost, 'it');
    await assert.rejects(payVoucher(deps, coordinator, { ...cost, cents: 10_001 }, 'it'), { code: 'conflict' });
    await assert.rejects(payVoucher(deps, coordinator, { ...cost, day: '2025-12-31', cents: 1 }, 'it'), {
      code: 'conflict',
    });
    await payVoucher(deps, coordinator, { ...cost, cents: 10_000 }, 'it');
    // What pays a voucher is neither taken away nor changed among the expenses.
    const { id: payment } = await db.selectFrom('programme.expense').select('id').limit(1).executeTakeFirstOrThrow();
    await assert.rejects(removeExpense(deps, coordinator, payment, 'it'), /pagamento di un voucher/);
    const { action: _, organization: __, fileName: ___, ...kept } = (await expenseById(db, payment))!;
    await assert.rejects(
      saveExpense(deps, coordinator, { id: payment, file: null }, { ...kept, cents: 1 }, 'it'),
      /pagamento di un voucher/,
    );
    const spent = await db
      .selectFrom('programme.expense')
      .select(['cents', 'supplier', 'description'])
      .where('action', '=', action)
      .orderBy('cents')
      .execute();
    assert.deepEqual(
      spent.map((e) => [e.cents, e.supplier]),
      [
        [10_000, ''],
        [50_000, ''],
      ],
    );
    assert.ok(!JSON.stringify(spent).includes('Anna'));
    await assert.rejects(withdrawVoucher(deps, first.code, 'it'), { code: 'conflict' });
  });

  it('go beyond the fund in no way: the database itself refuses', async (t) => {
    const { db, ask } = await stage(t);
    const { id } = await ask();
    await assert.rejects(
      inTransaction(db, (tx) =>
        tx
          .updateTable('programme.voucher_application')
          .set({ state: 'granted', granted_cents: 100_001 })
          .where('id', '=', id)
          .execute(),
      ),
      { constraint: 'voucher_within_budget' },
    );
    const kept = await inTransaction(db, (tx) => applicationById(tx, id));
    assert.equal(kept?.state, 'asked');
  });

  it('keep their line: it is not cut below the funds, changes no kind, and is not spent on something else', async (t) => {
    const { db, deps, action, coordinator, contact } = await stage(t);
    const line = db.selectFrom('programme.budget_line').select('id').where('action', '=', action);
    const set = (change: object) =>
      asActor(deps.db, coordinator, (tx) =>
        tx.updateTable('programme.budget_line').set(change).where('action', '=', action).execute(),
      );
    await assert.rejects(set({ cents: 99_999 }), { constraint: 'budget_line_not_below_funds' });
    await assert.rejects(set({ kind: 'cofinanced' }), { constraint: 'budget_line_kind_of_fund' });
    await set({ cents: 110_000 });
    const { id: budget_line } = await line.executeTakeFirstOrThrow();
    const spend = (cents: number) =>
      asActor(deps.db, contact, (tx) =>
        tx
          .insertInto('programme.expense')
          .values({
            ...{ id: randomUUID(), action, budget_line, cents, document_cents: cents, document_kind: 'invoice' },
            ...{ document_number: '1', document_date: '2026-03-01', organization: action, node: action },
            entered_at: new Date(),
          })
          .execute(),
      );
    await assert.rejects(spend(10_001), { constraint: 'expense_beside_fund' });
    await spend(10_000);
  });

  it('cannot be written as granted by whoever asks', async (t) => {
    const { deps } = await stage(t);
    const row = {
      id: randomUUID(),
      scheme: 'prova',
      receipt: Buffer.alloc(32),
      verdict: 'yes',
      asked_cents: 1,
      node: randomUUID(),
    };
    await assert.rejects(
      asActor(deps.db, 'anyone', (tx) =>
        tx
          .insertInto('programme.voucher_application')
          .values({ ...row, asked_at: new Date(), state: 'granted', granted_cents: 1 })
          .execute(),
      ),
      /row-level security/,
    );
  });
});

it('a request is copied and erased for whoever holds its code, and goes with its key when it is old', async (t) => {
  const { db, deps, coordinator, ask } = await stage(t);
  const owner = { ...deps, db };
  const { code, id } = await ask();
  const handles = async (ref: string) => {
    const roles = [{ role: 'data-protection-officer', kind: 'alliance', ref }] as const;
    const { actor } = await exampleSession(db, await examplePerson(db, { roles }), { secondFactor: true });
    return askForSomebody(deps, actor, [vouchersData], { kind: 'export', who: code, identified: 'code' }, 'it');
  };
  await assert.rejects(handles('palazzolo'), { code: 'not-allowed' });
  await handles('brescia');
  const found = await inTransaction(db, (tx) => vouchersData.find!(tx, code, 'it'));
  assert.equal(found?.owner, id);
  const [section] = await inTransaction(db, (tx) => vouchersData.gather(tx, owner, id));
  assert.ok(section?.records[0]?.some((v) => v.value === 'Anna Prova'));
  assert.equal((await inTransaction(db, (tx) => vouchersData.erase(tx, owner, id))).length, 2);
  assert.deepEqual(await inTransaction(db, (tx) => vouchersData.gather(tx, owner, id)), []);
  const other = await ask();
  const reasons = async () =>
    (await db.selectFrom('programme.voucher_application').select('reason').orderBy('reason').execute()).map(
      (r) => r.reason,
    );
  const because = { state: 'refused', reason: 'Anna Prova non ha consegnato l’ISEE' } as const;
  await answerVoucher(deps, coordinator, other.id, because, 'it');
  const third = await ask();
  await answerVoucher(deps, coordinator, third.id, because, 'it');
  assert.equal((await reasons()).filter((r) => r.includes('Anna')).length, 2);
  await withdrawVoucher(deps, third.code, 'it');
  const kind = resultsKinds.find((k) => k.kind === 'voucher-applications')!;
  const old = new Date('2031-03-11T00:00:00Z');
  assert.equal(await inTransaction(db, (tx) => kind.due(tx, old)), 1);
  assert.equal(await inTransaction(db, (tx) => kind.drop(tx, old, 10)), 1);
  assert.equal((await readVoucher(deps, coordinator, other.id, 'it')).content, null);
  assert.deepEqual(await reasons(), ['', '', ''], 'a reason speaks of the person: it goes with the rest');
  await ask();
  const waits = await readAs(deps.db, coordinator, (tx) =>
    resultsWaiting(tx, coordinator, { lang: 'it', now: new Date(), today: '2026-03-10' }),
  );
  assert.deepEqual(
    waits.map((w) => [w.kind, w.helps, w.path]),
    [['programme.voucher-asked', 1, '/programme/vouchers/prova/requests']],
  );
});

it('a new scheme takes another’s rule, and never more than its line', async (t) => {
  const { db, deps, action, coordinator, elsewhere } = await stage(t);
  const { id } = await db
    .selectFrom('programme.budget_line')
    .select('id')
    .where('action', '=', action)
    .executeTakeFirstOrThrow();
  const days = { opens: '2026-01-01', closes: '2026-12-31', costsFrom: '2026-01-01', costsTo: '2026-12-31' };
  const name = { it: 'Voucher 2026', en: 'Voucher 2026' };
  const wish = {
    code: 'voucher-2026',
    name,
    model: shipped.code,
    budgetLine: id,
    budgetCents: 20_000,
    mostCents: 1,
    iseeMost: 2_500_000,
    ...days,
  };
  await assert.rejects(saveScheme(deps, elsewhere, wish, 'it'), { code: 'not-allowed' });
  await assert.rejects(saveScheme(deps, coordinator, { ...wish, budgetCents: 120_001 }, 'it'), { code: 'conflict' });
  // 1,000 € of the 1,200 of the line are the fund of another scheme.
  await assert.rejects(saveScheme(deps, coordinator, { ...wish, budgetCents: 20_001 }, 'it'), {
    code: 'conflict',
    message: /altri voucher/,
  });
  await saveScheme(deps, coordinator, wish, 'it');
  await assert.rejects(saveScheme(deps, coordinator, wish, 'it'), { code: 'conflict' });
  const made = await schemeByCode(db, 'voucher-2026');
  const isee = made?.rules.find((r) => r.kind === 'isee');
  assert.deepEqual([made?.state, isee?.to, made?.rules.some((r) => r.kind === 'validity')], ['open', 2_500_000, false]);
});

it('places of work are known with every area above them', async (t) => {
  const { deps } = await testDatabase(t, lombardy);
  const found = await voucherPlaces(deps.db, { work: 'Brescia', home: 'Nessundove' });
  assert.ok(found.work?.includes('ambito-brescia'));
  assert.equal(found.home, null);
  assert.equal(await schemeByCode(deps.db, 'nessuno'), null);
});
