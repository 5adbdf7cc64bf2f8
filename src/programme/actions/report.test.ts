import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Actor, Person } from '#kit/actor.ts';
import { asActor, type Db, inTransaction, readAs } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { linksFrom } from '#thread/reads.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { unknownRules } from '../model.ts';
import { wholeReport } from '../reads/reports.ts';
import { placesOpen } from '../store/reports.ts';
import { beginReports, type ReportWish } from './begin-reports.ts';
import { decideReport } from './decide-report.ts';
import { submitReport } from './submit-report.ts';
import { writeReport } from './write-report.ts';

const where = [
  { email: 'regione', role: 'regional-officer', kind: 'region', ref: 'lombardia' },
  { email: 'ats', role: 'ats-officer', kind: 'network', ref: 'rete-brescia' },
  { email: 'regione2', role: 'regional-officer', kind: 'region', ref: 'lombardia' },
  { email: 'ats2', role: 'ats-officer', kind: 'network', ref: 'rete-bergamo' },
  { email: 'capofila', role: 'alliance-coordinator', kind: 'alliance', ref: 'brescia' },
  { email: 'capofila2', role: 'alliance-coordinator', kind: 'alliance', ref: 'palazzolo' },
  { email: 'agente', role: 'network-agent', kind: 'network', ref: 'rete-brescia' },
] as const;
type Who = (typeof where)[number]['email'];

async function territory(db: Db) {
  await inTransaction(db, async (tx) => {
    const region = { kind: 'region', ref: 'lombardia' } as const;
    await placeNodes(tx, [
      { ...region, name: 'Regione', parents: [] },
      { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [region] },
      { kind: 'network', ref: 'rete-bergamo', name: 'Rete 2', parents: [region] },
      { kind: 'alliance', ref: 'brescia', name: 'A', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
      { kind: 'alliance', ref: 'palazzolo', name: 'B', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
    ]);
    await tx
      .insertInto('programme.cycle')
      .values({ code: '2020-23', name_it: 'a', name_en: 'a', rules: JSON.stringify(unknownRules) })
      .execute();
  });
}

async function people(db: Db): Promise<Record<Who, Person>> {
  const found = {} as Record<Who, Person>;
  for (const { email, role, kind, ref } of where) {
    const person = await examplePerson(db, { email: `${email}@example.org`, roles: [{ role, kind, ref }] });
    found[email] = (await exampleSession(db, person, { secondFactor: true })).actor;
  }
  return found;
}

const wish: ReportWish = {
  ...{
    cycle: '2020-23',
    level: 'alliance',
    kind: 'interim',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    due: null,
  },
  places: [{ network: 'rete-brescia', alliance: 'brescia' }],
};

/** A project of the alliance with one line of 1,000 € and two expenses, checked or not. */
async function spending(db: Db, state: 'entered' | 'checked' = 'checked') {
  return inTransaction(db, async (tx) => {
    const project = await exampleProject(tx, { cycle: '2020-23' });
    const action = await exampleAction(tx, project, randomUUID());
    const line = { action, id: await exampleLine(tx, action, 100_000) };
    const expenses = [await exampleExpense(tx, line, 30_001), await exampleExpense(tx, line, 20_000)];
    await tx.updateTable('programme.expense').set({ state }).where('action', '=', action).execute();
    return { project, action, line, expenses };
  });
}

const refused = (code: string) => (e: Error & { code?: string }) => e.code === code;
const begin = async (deps: Deps, actor: Actor, more: Partial<ReportWish> = {}) =>
  (await beginReports(deps, actor, { ...wish, ...more }, 'it'))[0]!;
const whole = (deps: Deps, actor: Actor, id: string) =>
  readAs(deps.db, actor, (tx) => wholeReport(tx, id, deps.clock.now()));

describe('the life of a report', () => {
  it('is written by the alliance, approved by its ATS and nobody else, and locks what it counts', async (t) => {
    const { db, deps } = await testDatabase(t);
    await territory(db);
    const who = await people(db);
    const s = await spending(db);
    await assert.rejects(begin(deps, who.agente), refused('not-allowed'));
    await assert.rejects(begin(deps, who.capofila2), refused('not-allowed'));
    await assert.rejects(begin(deps, 'anyone'), refused('not-allowed'));
    const id = await begin(deps, who.capofila);
    await assert.rejects(begin(deps, who.capofila), refused('conflict'), 'one open report of a kind and period');
    await writeReport(deps, who.capofila, id, { done: ' Abbiamo aperto due servizi. ' }, 'it');
    await assert.rejects(
      writeReport(deps, who.capofila2, id, {}, 'it'),
      refused('not-found'),
      'another alliance does not even see it',
    );
    assert.equal(await whole(deps, who.ats2, id), null);
    assert.equal(await whole(deps, 'anyone', id), null);
    assert.equal(
      (await whole(deps, who.agente, id))!.content.money.spent,
      50_001,
      'who sees a draft sees its sums whole',
    );
    await assert.rejects(
      decideReport(deps, who.ats, id, { decision: 'approve' }, 'it'),
      refused('conflict'),
      'a draft is not decided',
    );
    await submitReport(deps, who.capofila, id, 'it');
    await assert.rejects(submitReport(deps, who.capofila, id, 'it'), refused('conflict'));
    await assert.rejects(writeReport(deps, who.capofila, id, { done: 'altro' }, 'it'), refused('conflict'));
    await assert.rejects(decideReport(deps, who.capofila, id, { decision: 'approve' }, 'it'), refused('not-allowed'));
    await assert.rejects(decideReport(deps, who.ats2, id, { decision: 'approve' }, 'it'), refused('not-found'));
    await assert.rejects(
      decideReport(deps, who.ats, id, { decision: 'return', reason: ' ' }, 'it'),
      refused('bad-input'),
    );
    assert.equal(await decideReport(deps, who.ats, id, { decision: 'approve' }, 'it'), 2);
    await assert.rejects(
      decideReport(deps, who.ats, id, { decision: 'return', reason: 'x' }, 'it'),
      refused('conflict'),
    );

    const open = await whole(deps, 'anyone', id);
    assert.equal(open!.report.state, 'approved');
    assert.equal(open!.report.narrative.done, 'Abbiamo aperto due servizi.');
    assert.deepEqual([open!.content.money.spent, open!.content.money.financed], [50_001, 100_000]);
    const links = await linksFrom(db, 'report', id);
    assert.deepEqual(links.map((l) => `${l.relation} ${l.to.kind}`).sort(), ['rests-on action', 'rests-on project']);
    assert.ok(links.some((l) => l.to.id === s.project) && links.some((l) => l.to.id === s.action));
    const lock = await db.selectFrom('programme.results_lock').select(['action', 'until']).execute();
    assert.deepEqual(lock, [{ action: s.action, until: '2026-06-30' }]);
    // Nothing comes into the days that were counted, whoever writes it.
    await assert.rejects(
      inTransaction(db, (tx) => exampleExpense(tx, s.line, 1)),
      /ha già contato le spese di quei giorni/,
    );

    // Locked: by the policies for whoever is signed in, by a trigger even for the owner.
    const change = (actor: Actor) =>
      asActor(deps.db, actor, (tx) =>
        tx.updateTable('programme.expense').set({ cents: 1 }).where('id', '=', s.expenses[0]!).executeTakeFirst(),
      );
    for (const actor of [who.capofila, who.ats, who.regione]) assert.equal((await change(actor)).numUpdatedRows, 0n);
    await assert.rejects(
      db.updateTable('programme.expense').set({ cents: 1 }).execute(),
      /contata in una relazione approvata/,
    );
    await assert.rejects(
      db.updateTable('programme.expense').set({ report: null }).execute(),
      /contata in una relazione approvata/,
    );
    await assert.rejects(db.deleteFrom('programme.expense').execute(), /contata in una relazione approvata/);
    await assert.rejects(
      db.updateTable('programme.report').set({ state: 'draft', content: null, decided_at: null }).execute(),
      /già stato deciso/,
    );
    const audit = await sql<{ verb: string }>`select verb from kit.audit where kind = 'report' order by at`.execute(db);
    assert.deepEqual(
      audit.rows.map((r) => r.verb),
      ['programme.report', 'programme.write-report', 'programme.submit-report', 'programme.approve-report'],
    );
  });

  it('is not approved while an expense waits for its check, or after the spending changed', async (t) => {
    const { db, deps } = await testDatabase(t);
    await territory(db);
    const who = await people(db);
    const { line } = await spending(db, 'entered');
    const id = await begin(deps, who.capofila);
    await submitReport(deps, who.capofila, id, 'it');
    await assert.rejects(
      decideReport(deps, who.ats, id, { decision: 'approve' }, 'it'),
      /2 spese del periodo ancora da controllare/,
    );
    await db.updateTable('programme.expense').set({ state: 'checked' }).execute();
    const late = await inTransaction(db, (tx) => exampleExpense(tx, line, 5));
    await db.updateTable('programme.expense').set({ state: 'checked' }).execute();
    await assert.rejects(
      decideReport(deps, who.ats, id, { decision: 'approve' }, 'it'),
      /erano 500,01.*ora sono 500,06/,
    );
    await db.updateTable('programme.expense').set({ document_date: '2026-07-01' }).where('id', '=', late).execute();
    assert.equal(
      await decideReport(deps, who.ats, id, { decision: 'approve' }, 'it'),
      2,
      'a document after the period is not counted',
    );
    const open = await db.selectFrom('programme.expense').select('id').where('report', 'is', null).execute();
    assert.deepEqual(open, [{ id: late }]);
  });

  it('waits for who is spending while it is approved, and is not approved over what they bring', async (t) => {
    const { db, deps } = await testDatabase(t);
    await territory(db);
    const who = await people(db);
    const { line } = await spending(db);
    const id = await begin(deps, who.capofila);
    await submitReport(deps, who.capofila, id, 'it');
    const [spent, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const saving = asActor(deps.db, who.capofila, async (tx) => {
      await exampleExpense(tx, line, 5);
      spent.resolve();
      await go.promise;
    });
    await spent.promise;
    const deciding = assert.rejects(
      decideReport(deps, who.ats, id, { decision: 'approve' }, 'it'),
      /erano 500,01.*ora sono 500,06/,
    );
    let decided = false;
    deciding.finally(() => (decided = true)).catch(() => {});
    // Of this database only: other tests have theirs on the same server.
    const waits = sql<{ n: number }>`select count(*)::integer as n from pg_locks l
      join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`;
    while (!decided && (await waits.execute(db)).rows[0]?.n === 0) await new Promise((done) => setTimeout(done, 10));
    go.resolve();
    await saving;
    await deciding;
    const counted = await db.selectFrom('programme.expense').select('id').where('report', 'is not', null).execute();
    assert.deepEqual(counted, []);
  });

  it('comes back with the reason, unlocks nothing, and its next version lists what changed', async (t) => {
    const { db, deps } = await testDatabase(t);
    await territory(db);
    const who = await people(db);
    const s = await spending(db);
    const first = await begin(deps, who.capofila);
    await submitReport(deps, who.capofila, first, 'it');
    await decideReport(deps, who.ats, first, { decision: 'approve' }, 'it');
    await inTransaction(db, (tx) => exampleExpense(tx, s.line, 700, '2026-09-01'));
    await db.updateTable('programme.expense').set({ state: 'checked' }).where('report', 'is', null).execute();
    const final = { kind: 'final', periodTo: '2026-12-31' } as const;
    const second = await begin(deps, who.capofila, final);
    await writeReport(deps, who.capofila, second, { learnt: 'Cominciare prima.' }, 'it');
    await submitReport(deps, who.capofila, second, 'it');
    await decideReport(deps, who.ats, second, { decision: 'return', reason: 'Manca una fattura.' }, 'it');
    const counted = await db.selectFrom('programme.expense').select('report').where('report', 'is not', null).execute();
    assert.deepEqual(counted, [{ report: first }, { report: first }]);
    assert.equal((await whole(deps, who.capofila, second))!.report.returnReason, 'Manca una fattura.');
    await inTransaction(db, (tx) => exampleExpense(tx, s.line, 1_000, '2026-09-01'));
    await db.updateTable('programme.expense').set({ state: 'checked' }).where('report', 'is', null).execute();
    const third = await begin(deps, who.capofila, final);
    const again = (await whole(deps, who.capofila, third))!;
    assert.equal(again.report.version, 2);
    assert.equal(again.report.narrative.learnt, 'Cominciare prima.', 'what was written comes along');
    assert.equal(again.before?.id, second);
    const changes = new Map(again.changes!.map((d) => [d.code, [d.before, d.after]]));
    assert.deepEqual(changes.get('spent'), [50_701, 51_701]);
    assert.deepEqual(changes.get('expenses'), [3, 4]);
    assert.deepEqual(changes.get(`spent action ${s.action}`), [50_701, 51_701]);
    assert.ok(!changes.has('financed'));
    await submitReport(deps, who.capofila, third, 'it');
    assert.equal(await decideReport(deps, who.ats, third, { decision: 'approve' }, 'it'), 2);
  });

  it('climbs: the network’s is approved by the region, only after its alliances’', async (t) => {
    const { db, deps } = await testDatabase(t);
    await territory(db);
    const who = await people(db);
    await spending(db);
    const places = [
      { network: 'rete-brescia', alliance: 'brescia' },
      { network: 'rete-brescia', alliance: 'palazzolo' },
    ];
    const open = (level: 'network' | 'region') =>
      readAs(deps.db, who.regione, (tx) =>
        placesOpen(tx, { ...wish, level, network: level === 'network' ? 'rete-brescia' : null }),
      );
    assert.deepEqual(
      [await open('network'), await open('region')].map((all) => all.map((p) => p.alliance ?? p.network)),
      [['brescia'], ['rete-brescia']],
      'who has projects owes a report before beginning one',
    );
    const [one, two] = await beginReports(deps, who.ats, { ...wish, places, due: '2026-07-31' }, 'it');
    const network = await begin(deps, who.ats, {
      level: 'network',
      places: [{ network: 'rete-brescia', alliance: null }],
    });
    await submitReport(deps, who.ats, network, 'it');
    await assert.rejects(
      decideReport(deps, who.ats, network, { decision: 'approve' }, 'it'),
      refused('not-allowed'),
      'not by its own author',
    );
    await assert.rejects(
      decideReport(deps, who.regione, network, { decision: 'approve' }, 'it'),
      /Mancano relazioni approvate/,
    );
    for (const id of [one!, two!]) {
      await submitReport(deps, id === one ? who.capofila : who.capofila2, id, 'it');
      await decideReport(deps, who.ats, id, { decision: 'approve' }, 'it');
    }
    assert.equal(
      await decideReport(deps, who.regione, network, { decision: 'approve' }, 'it'),
      0,
      'the alliances’ approval had locked them',
    );
    const region = await begin(deps, who.regione, { level: 'region', places: [{ network: null, alliance: null }] });
    await submitReport(deps, who.regione, region, 'it');
    await assert.rejects(
      decideReport(deps, who.regione, region, { decision: 'approve' }, 'it'),
      /serve un’altra persona/,
      'not by who sent it, even where the role may do both',
    );
    await decideReport(deps, who.regione2, region, { decision: 'approve' }, 'it');
    assert.equal((await whole(deps, 'anyone', region))!.content.money.spent, 50_001);
  });

  it('is never rewritten by an update that goes round the actions', async (t) => {
    const { db, deps } = await testDatabase(t);
    await territory(db);
    const who = await people(db);
    const s = await spending(db);
    const id = await begin(deps, who.capofila);
    const set = (actor: Actor, values: object) =>
      asActor(deps.db, actor, (tx) =>
        tx.updateTable('programme.report').set(values).where('id', '=', id).executeTakeFirst(),
      );
    // The author approves their own, or hands it to another network.
    await assert.rejects(set(who.capofila, { state: 'approved', content: '{}', decided_at: new Date() }));
    await assert.rejects(set(who.capofila, { network: 'rete-bergamo', alliance: 'bergamo' }));
    await submitReport(deps, who.capofila, id, 'it');
    assert.equal((await set(who.capofila, { narrative: '{}' })).numUpdatedRows, 0n);
    // Who approves changes no figure on the way.
    await assert.rejects(set(who.ats, { state: 'approved', decided_at: new Date(), content: '{}' }), /non si riscrive/);
    // Nobody locks an expense with a report that is not approved, nor changes it while locking.
    const lock = (actor: Actor, values: object) =>
      asActor(deps.db, actor, (tx) =>
        tx.updateTable('programme.expense').set(values).where('id', '=', s.expenses[0]!).executeTakeFirst(),
      );
    await assert.rejects(lock(who.regione, { report: id }));
    await assert.rejects(lock(who.ats, { report: id, cents: 1 }));
    await assert.rejects(
      asActor(deps.db, who.capofila2, (tx) =>
        tx
          .insertInto('programme.report')
          .values({
            ...{
              id: randomUUID(),
              cycle: '2020-23',
              level: 'alliance',
              network: 'rete-brescia',
              alliance: 'brescia',
              kind: 'final',
            },
            ...{
              period_from: '2026-01-01',
              period_to: '2026-02-01',
              author_role: 'x',
              made_at: new Date(),
              changed_at: new Date(),
            },
            ...{ node: randomUUID(), approver: randomUUID() },
          })
          .execute(),
      ),
    );
  });
});
