import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, inTransaction, readAs, type Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { exampleAction, exampleProject } from '../example.ts';
import { countedFrom, countedUntil } from '../reads/results.ts';
import { firmsReached, peopleReached, rollUpIndicator, type Scope } from '../reads/roll-up.ts';
import { resultsWaiting } from '../reads/waiting-results.ts';
import type { Code } from '../rules/person-code.ts';
import { lockResults, measuresOf } from '../store/measures.ts';
import { trialOf, verdictsOf } from '../store/trial.ts';
import { type Check, checkAction } from './check-action.ts';
import { giveVerdict } from './give-verdict.ts';
import { enterMeasure } from './measure.ts';
import { notePeople } from './note-people.ts';
import { setTarget } from './set-target.ts';

const [lang, body, other] = ['it' as const, randomUUID(), randomUUID()];
const hours = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000003';
const work = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000006';

/** Two alliances of one network; an action of a body in each; whoever works there. */
async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  const network = { kind: 'network', ref: 'rete-brescia' } as const;
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { ...network, name: 'Rete', parents: [] },
      ...(['brescia', 'palazzolo'] as const).map((ref) => ({
        ...({ kind: 'alliance', ref, name: ref } as const),
        parents: [network],
      })),
      { kind: 'organization', ref: body, name: 'Ente A', parents: [{ kind: 'alliance', ref: 'brescia' }] },
      { kind: 'organization', ref: other, name: 'Ente B', parents: [{ kind: 'alliance', ref: 'palazzolo' }] },
    ]),
  );
  const [action, elsewhere] = await inTransaction(db, async (tx) => [
    await exampleAction(tx, await exampleProject(tx), body),
    await exampleAction(tx, await exampleProject(tx, { alliance: 'palazzolo' }), other),
  ]);
  const person = async (
    role: 'contact' | 'alliance-coordinator' | 'ats-officer' | 'regional-officer',
    kind: 'organization' | 'alliance' | 'network',
    ref: string,
  ) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const people = {
    contact: await person('contact', 'organization', body),
    stranger: await person('contact', 'organization', other),
    coordinator: await person('alliance-coordinator', 'alliance', 'brescia'),
    officer: await person('ats-officer', 'network', 'rete-brescia'),
  };
  return { db, deps, action: action!, elsewhere: elsewhere!, ...people };
}

const value = (action: string, n: number, starts = '2026-01-10') => ({
  ...{ lang, action, indicator: hours, starts, value: n, second: null, words: null, source: 'Registro presenze' },
});
const own = (from: number, to: number): Code[] =>
  Array.from({ length: to - from }, (_, i) => ({ kind: 'tax', text: `CODICE${from + i}` }));
const reach = (deps: Deps, actor: Person, action: string, codes: readonly Code[], day = '2026-02-03') =>
  notePeople(deps, actor, { lang, action, day, codes });

describe('values of indicators', () => {
  it('are written by the body’s contact and by who coordinates, and by nobody else', async (t) => {
    const { deps, action, contact, stranger, coordinator } = await stage(t);
    await setTarget(deps, coordinator, { lang, action, indicator: hours, target: 100 });
    await enterMeasure(deps, contact, value(action, 40));
    await enterMeasure(deps, coordinator, value(action, 42));
    await assert.rejects(enterMeasure(deps, stranger, value(action, 1)), { code: 'not-allowed' });
    await assert.rejects(setTarget(deps, contact, { lang, action, indicator: hours, target: 1 }), {
      code: 'not-allowed',
    });
    const seen = await readAs(deps.db, contact, (tx) => measuresOf(tx, action));
    assert.deepEqual(
      seen.map((m) => [m.value, m.starts, m.ends]),
      [[42, '2026-01-01', '2026-03-31']],
      'put right, not written twice',
    );
    assert.deepEqual(await readAs(deps.db, stranger, (tx) => measuresOf(tx, action)), []);
    const raw = { id: randomUUID(), action, indicator: hours, starts: '2026-04-01', ends: '2026-06-30', value: 9 };
    await assert.rejects(
      asActor(deps.db, stranger, (tx) =>
        tx
          .insertInto('programme.measure')
          .values({ ...raw, source: 'x', node: action, entered_at: new Date() })
          .execute(),
      ),
      /row-level security/,
    );
  });

  it('are refused once an approved report has counted them, also by the database', async (t) => {
    const { db, deps, action, contact, coordinator, officer } = await stage(t);
    await setTarget(deps, coordinator, { lang, action, indicator: hours, target: null });
    await enterMeasure(deps, contact, value(action, 40));
    for (const actor of [contact, officer])
      await assert.rejects(
        asActor(deps.db, actor, (tx) => lockResults(tx, randomUUID(), [action], '2026-03-31')),
        /row-level security/,
      );
    await inTransaction(db, (tx) => lockResults(tx, randomUUID(), [action], '2026-03-31'));
    await assert.rejects(enterMeasure(deps, contact, value(action, 50)), {
      code: 'conflict',
      message: /31 marzo 2026/,
    });
    await assert.rejects(reach(deps, contact, action, own(0, 6)), { code: 'conflict' });
    const changed = await asActor(deps.db, contact, (tx) =>
      tx.updateTable('programme.measure').set({ value: 1 }).where('action', '=', action).executeTakeFirst(),
    );
    assert.equal(changed.numUpdatedRows, 0n);
    await enterMeasure(deps, contact, value(action, 50, '2026-04-01'));
  });

  it('that count 1 to 4 people are told to nobody outside, and the whole says that they are missing', async (t) => {
    const { deps, action, elsewhere, contact, stranger, coordinator, officer } = await stage(t);
    for (const [actor, id] of [
      [coordinator, action],
      [officer, elsewhere],
    ] as const) {
      await setTarget(deps, actor, { lang, action: id, indicator: work, target: null });
    }
    const answer = { lang, indicator: work, starts: '2026-01-01', words: null, source: 'Questionario' };
    await enterMeasure(deps, contact, { ...answer, action, value: 3, second: 20 });
    await enterMeasure(deps, stranger, { ...answer, action: elsewhere, value: 10, second: 20 });
    await enterMeasure(deps, contact, { ...answer, action, starts: '2026-07-01', value: 1, second: 2 });
    const shown = await readAs(deps.db, 'anyone', (tx) =>
      tx.selectFrom('programme.public_measures').select(['value', 'second', 'few']).where('few', '=', true).execute(),
    );
    assert.deepEqual(shown, Array(2).fill({ value: null, second: null, few: true }), 'neither number of the few');
    const rolled = await readAs(deps.db, 'anyone', (tx) => rollUpIndicator(tx, work, {}, 'alliance', '2026-12-31'));
    assert.deepEqual([rolled!.whole.value, rolled!.whole.base, rolled!.whole.few], [0.5, 20, 2]);
    const part = rolled!.parts.find((p) => p.key === 'brescia');
    assert.deepEqual([part?.value, part?.hidden], [null, true]);
  });
});

describe('people reached', () => {
  it('count once however often and wherever they come, and small counts are hidden with what gives them away', async (t) => {
    const { db, deps, action, elsewhere, contact, stranger } = await stage(t);
    assert.equal(await reach(deps, contact, action, own(0, 10)), 10);
    assert.equal(await reach(deps, contact, action, own(0, 10)), 10, 'who was there already is told to nobody');
    await reach(deps, contact, action, own(0, 10), '2026-02-10');
    await reach(deps, stranger, elsewhere, own(4, 24));
    const count = () =>
      readAs(deps.db, 'anyone', (tx) => rollUpIndicator(tx, peopleReached, {}, 'alliance', '2026-12-31'));
    const rolled = await count();
    assert.equal(rolled!.whole.value, 20, 'twenty-four, in fives: six of them came to both');
    assert.deepEqual(Object.fromEntries(rolled!.parts.map((p) => [p.key, p.value])), { brescia: 10, palazzolo: 20 });
    await db.deleteFrom('programme.beneficiary').where('action', '=', action).execute();
    await reach(deps, contact, action, own(0, 3));
    const few = await count();
    assert.deepEqual(
      few!.parts.map((p) => [p.value, p.hidden]),
      [
        [null, true],
        [null, true],
      ],
      'the other part would give the small one away',
    );
    assert.equal(few!.whole.value, 20);
  });

  it('of a small network do not follow from what other pages tell: hidden on one page is hidden on all', async (t) => {
    const { db, deps, action, elsewhere, contact, stranger } = await stage(t);
    await inTransaction(db, (tx) =>
      placeNodes(tx, [{ kind: 'network', ref: 'rete-pavia', name: 'Pavia', parents: [] }]),
    );
    const moved = db.selectFrom('programme.action').select('project').where('id', '=', elsewhere);
    await db
      .updateTable('programme.project')
      .set({ network: 'rete-pavia', alliance: null, kind: 'system' })
      .where('id', 'in', moved)
      .execute();
    await reach(deps, contact, action, own(0, 20));
    await reach(deps, stranger, elsewhere, own(20, 22));
    const whole = (scope: Scope) =>
      readAs(deps.db, 'anyone', async (tx) => {
        const rolled = await rollUpIndicator(tx, peopleReached, scope, 'alliance', '2026-12-31');
        return [rolled!.whole.value, rolled!.whole.hidden];
      });
    assert.deepEqual(await whole({}), [20, false]);
    for (const scope of [{ network: 'rete-pavia' }, { network: 'rete-brescia' }, { action }, { alliance: 'brescia' }])
      assert.deepEqual(await whole(scope), [null, true], JSON.stringify(scope));
  });

  it('are counted once for a page: its parts are of one moment, and the next page counts anew', async (t) => {
    const { deps, action, contact } = await stage(t);
    await reach(deps, contact, action, own(0, 10));
    const asked = (tx: Tx, scope: Scope) => rollUpIndicator(tx, peopleReached, scope, 'action', '2026-12-31');
    await readAs(deps.db, 'anyone', async (tx) => {
      assert.equal((await asked(tx, { action }))!.whole.value, 10);
      await reach(deps, contact, action, own(10, 20));
      assert.equal((await asked(tx, {}))!.whole.value, 10);
    });
    assert.equal((await readAs(deps.db, 'anyone', (tx) => asked(tx, {})))!.whole.value, 20);
  });

  it('are told in whole months and in fives, whoever asks the database', async (t) => {
    const { deps, action, contact } = await stage(t);
    await reach(deps, contact, action, own(0, 6), '2026-02-03');
    await reach(deps, contact, action, own(6, 12), '2026-02-20');
    await reach(deps, contact, action, own(12, 15), '2026-03-10');
    await reach(deps, contact, action, own(15, 17), '2026-04-10');
    const count = async (until: string) =>
      (
        await readAs(deps.db, 'anyone', (tx) =>
          sql<{
            people: number | null;
          }>`select people from programme.count_people(${until}) where action is not null`.execute(tx),
        )
      ).rows.map((r) => r.people);
    assert.deepEqual(await count('2026-02-27'), [], 'February is not over on that day');
    assert.deepEqual(await count('2026-02-28'), [10]);
    assert.deepEqual(await count('2026-03-31'), [10], 'three more would tell of three people');
    assert.deepEqual(await count('2026-04-30'), [15]);
    await reach(deps, contact, action, own(17, 18), '2026-02-27');
    assert.deepEqual(await count('2026-02-28'), [10], 'nor does somebody noted late move a month that is over');
    assert.deepEqual(await count('2026-04-30'), [15]);
  });

  it('are kept as hashes that only their own body may take away, and the database counts no few', async (t) => {
    const { db, deps, action, contact, stranger, coordinator } = await stage(t);
    await reach(deps, contact, action, [{ kind: 'tax', text: 'RSSMRA85T10A562S' }]);
    const row = await db.selectFrom('programme.beneficiary').selectAll().executeTakeFirstOrThrow();
    assert.equal(row.person.length, 32);
    assert.ok(!JSON.stringify(row).includes('RSSMRA85'));
    for (const actor of [stranger, coordinator, 'anyone'] as const) {
      const seen = await readAs(deps.db, actor, (tx) => tx.selectFrom('programme.beneficiary').selectAll().execute());
      assert.deepEqual(seen, []);
    }
    const rolled = await readAs(deps.db, 'anyone', (tx) =>
      rollUpIndicator(tx, peopleReached, { action }, 'action', '2026-12-31'),
    );
    assert.deepEqual([rolled!.whole.value, rolled!.whole.hidden], [null, true]);
    for (const actor of [stranger, coordinator])
      await assert.rejects(reach(deps, actor, action, own(0, 6)), { code: 'not-allowed' });
    const away = { lang, action, day: '2026-02-03', codes: [{ kind: 'tax', text: 'RSSMRA85T10A562S' }] as const };
    assert.equal(await notePeople(deps, contact, { ...away, remove: true }), 1);
    assert.equal((await rollUpIndicatorOf(deps, firmsReached)).value, null);
  });
});

const rollUpIndicatorOf = async (deps: Deps, id: string) =>
  (await readAs(deps.db, 'anyone', (tx) => rollUpIndicator(tx, id, {}, 'network', '2026-12-31')))!.whole;

describe('what waits', () => {
  it('values of periods that are over for the contact, verdicts due for who coordinates', async (t) => {
    const { db, deps, action, contact, coordinator, stranger } = await stage(t);
    await db.updateTable('programme.action').set({ starts: '2026-01-01' }).where('id', '=', action).execute();
    await setTarget(deps, coordinator, { lang, action, indicator: hours, target: null });
    await enterMeasure(deps, contact, value(action, 40));
    await checkAction(deps, coordinator, {
      ...{
        lang,
        action,
        category: null,
        existing: 'none',
        payer: 'nobody',
        novelty: 'x',
        hypothesis: 'x',
        measure: 'x',
      },
      ...{ indicator: null, verdictDue: '2026-10-15' },
    });
    const waits = (actor: Person) =>
      readAs(deps.db, actor, (tx) => resultsWaiting(tx, actor, { lang, now: new Date(), today: '2026-10-10' }));
    assert.deepEqual(
      (await waits(contact)).map((w) => [w.kind, w.due]),
      [
        ['programme.values-missing', null],
        ['programme.verdict-to-prepare', '2026-10-15'],
      ],
    );
    assert.deepEqual(
      (await waits(coordinator)).map((w) => [w.kind, w.due]),
      [['programme.verdict-due', '2026-10-15']],
    );
    assert.deepEqual(await waits(stranger), []);
    const stop = { lang, action, verdict: 'stop', reason: 'x', budgetOf: null, nextDue: null } as const;
    await giveVerdict(deps, coordinator, stop);
    assert.deepEqual(await waits(coordinator), []);
    assert.deepEqual(
      (await waits(contact)).map((w) => w.title),
      ['Scrivi 2 risultati che mancano'],
    );
  });
});

describe('experiments', () => {
  const check = (action: string, part: Partial<Check> = {}): Check => ({
    ...{ lang, action, category: 'nido', existing: 'similar', payer: 'nobody', novelty: 'Apre alle sei' },
    ...{ hypothesis: 'Chi fa i turni tiene il lavoro', measure: 'Iscritti che lavorano a turni', indicator: null },
    ...{ verdictDue: '2026-12-31', ...part },
  });

  it('keep their evidence, promise and verdicts; an ordinary action has no verdict', async (t) => {
    const { deps, action, contact, coordinator } = await stage(t);
    await assert.rejects(checkAction(deps, contact, check(action)), { code: 'not-allowed' });
    const ordinary = await checkAction(deps, coordinator, check(action, { existing: 'same' }));
    assert.deepEqual([ordinary.result, ordinary.hypothesis, ordinary.found.category], ['ordinary', '', 'nido']);
    const verdict = {
      lang,
      action,
      verdict: 'change',
      reason: 'Pochi iscritti',
      budgetOf: null,
      nextDue: '2027-06-30',
    } as const;
    await assert.rejects(giveVerdict(deps, coordinator, verdict), { code: 'conflict' });
    await checkAction(deps, coordinator, check(action));
    await giveVerdict(deps, coordinator, verdict);
    await giveVerdict(deps, coordinator, {
      ...verdict,
      verdict: 'hand-over',
      budgetOf: 'Comune di Brescia',
      nextDue: null,
    });
    await assert.rejects(giveVerdict(deps, contact, verdict), { code: 'not-allowed' });
    const seen = await readAs(
      deps.db,
      'anyone',
      async (tx) => [await trialOf(tx, action), await verdictsOf(tx, action)] as const,
    );
    assert.deepEqual([seen[0]?.result, seen[0]?.verdictDue], ['experimental', '2027-06-30']);
    assert.deepEqual(
      seen[1].map((v) => v.verdict),
      ['hand-over', 'change'],
    );
  });
});

it('counts people once their month is over: on that day and not on the one before', () => {
  for (const day of ['2026-01-31', '2026-02-01', '2026-12-05', '2024-02-29']) {
    const from = countedFrom(day);
    assert.ok(countedUntil(from) >= day && countedUntil(addDays(from, -1)) < day, day);
  }
});
