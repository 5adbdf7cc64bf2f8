import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, inTransaction, readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import { expensePage } from '../reads/expenses.ts';
import { spendingWaiting } from '../reads/waiting-spending.ts';
import type { ExpenseWish } from '../rules/expense-form.ts';
import { checkExpense } from './check-expense.ts';
import { readDocument } from './read-document.ts';
import { removeExpense } from './remove-expense.ts';
import { saveExpense } from './save-expense.ts';

const clock = { now: () => new Date('2026-06-15T09:00:00Z') };

interface Stage {
  readonly db: Db;
  readonly deps: Deps;
  readonly line: string;
  readonly otherLine: string;
  readonly contact: Person;
  readonly stranger: Person;
  readonly officer: Person;
  readonly elsewhere: Person;
}

/** Two bodies of an alliance, each with an action of 1.000 €, their contacts, and the officers of two networks. */
async function stage(t: Parameters<typeof testDatabase>[0]): Promise<Stage> {
  const { db, deps } = await testDatabase(t);
  const bodies = [randomUUID(), randomUUID()];
  const lines = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] },
      { kind: 'network', ref: 'rete-pavia', name: 'Altra rete', parents: [] },
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
      ...bodies.map((ref) => ({
        ...{ kind: 'organization' as const, ref, name: ref },
        parents: [{ kind: 'alliance' as const, ref: 'brescia' }],
      })),
    ]);
    const project = await exampleProject(tx);
    const made: string[] = [];
    for (const body of bodies) made.push(await exampleLine(tx, await exampleAction(tx, project, body), 100_000));
    return made;
  });
  const somebody = async (role: 'contact' | 'ats-officer', kind: 'organization' | 'network', ref: string) => {
    const person = await examplePerson(db, { roles: [{ role, kind, ref }] });
    return (await exampleSession(db, person, { secondFactor: true })).actor;
  };
  return {
    ...{ db, deps: { ...deps, clock }, line: lines[0]!, otherLine: lines[1]! },
    contact: await somebody('contact', 'organization', bodies[0]!),
    stranger: await somebody('contact', 'organization', bodies[1]!),
    officer: await somebody('ats-officer', 'network', 'rete-brescia'),
    elsewhere: await somebody('ats-officer', 'network', 'rete-pavia'),
  };
}

const wish = (budgetLine: string, change: Partial<ExpenseWish> = {}): ExpenseWish => ({
  ...{ budgetLine, supplier: 'Cooperativa d’esempio', supplierCode: '00743110157', documentKind: 'invoice' },
  ...{ documentNumber: '12/A', documentDate: '2026-03-02', documentCents: 60_000, cents: 60_000 },
  ...{ paidOn: null, description: '', cup: null, cig: null, ...change },
});

const save = (s: Stage, actor: Person, w: ExpenseWish, id: string | null = null) =>
  saveExpense(s.deps, actor, { id, file: null }, w, 'it');
const codes = (r: Awaited<ReturnType<typeof save>>) => ('refused' in r ? r.refused.map((x) => x.code) : r.id && 'kept');
const refusedWith = (code: string) => (e: unknown) => e instanceof AppError && e.code === code;

describe('an expense', () => {
  it('is kept with its audit row, its link, and is refused when a line or a document would be exceeded', async (t) => {
    const s = await stage(t);
    assert.equal(codes(await save(s, s.contact, wish(s.line))), 'kept');
    assert.deepEqual(codes(await save(s, s.contact, wish(s.line, { documentNumber: '13', cents: 50_000 }))), [
      'overspent',
    ]);
    // The same invoice, spelt otherwise, charged by another body: its 600 € are already taken.
    const again = wish(s.otherLine, { documentNumber: '012-a', cents: 1 });
    assert.deepEqual(codes(await save(s, s.stranger, again)), ['taken']);
    assert.deepEqual(codes(await save(s, s.officer, again)), ['double']);
    const links = await s.db.selectFrom('thread.link').select(['from_kind', 'to_kind', 'relation']).execute();
    assert.deepEqual(links, [{ from_kind: 'action', to_kind: 'expense', relation: 'spent-on' }]);
    const rows = await s.db.selectFrom('kit.audit').select('verb').where('kind', '=', 'expense').execute();
    assert.deepEqual(rows, [{ verb: 'programme.spend' }]);
  });

  it('of a document that another body charged tells nothing of how much, and only who sees both shares it', async (t) => {
    const s = await stage(t);
    assert.equal(codes(await save(s, s.contact, wish(s.line, { cents: 20_000 }))), 'kept');
    // Half of it is free: looking for the limit step by step finds none.
    for (const cents of [1, 30_000, 40_000, 40_001, 60_000])
      for (const documentCents of [60_000, 70_000])
        assert.deepEqual(codes(await save(s, s.stranger, wish(s.otherLine, { cents, documentCents }))), ['taken']);
    const shared = await save(s, s.officer, wish(s.otherLine, { cents: 40_000 }));
    assert.equal(codes(shared), 'kept');
    assert.deepEqual(codes(await save(s, s.officer, wish(s.otherLine, { cents: 40_001 }))), ['double']);
    // Each body still puts its own right, as long as it charges no more.
    const id = 'id' in shared ? shared.id : '';
    const own = (change: Partial<ExpenseWish>) => save(s, s.stranger, wish(s.otherLine, change), id);
    assert.equal(codes(await own({ cents: 40_000, description: 'meglio' })), 'kept');
    assert.equal(codes(await own({ cents: 30_000 })), 'kept');
    assert.deepEqual(codes(await own({ cents: 30_001 })), ['taken']);
    assert.deepEqual(codes(await own({ cents: 30_000, documentCents: 70_000 })), ['taken']);
  });

  it('is not entered once the project is over: only what was refused is put right', async (t) => {
    const s = await stage(t);
    const [kept, refused] = [
      await save(s, s.contact, wish(s.line, { cents: 10_000 })),
      await save(s, s.contact, wish(s.line, { documentNumber: '13', cents: 10_000 })),
    ];
    const [keptId, refusedId] = [kept, refused].map((r) => ('id' in r ? r.id : '')) as [string, string];
    await s.db.updateTable('programme.expense').set({ state: 'refused' }).where('id', '=', refusedId).execute();
    await s.db.updateTable('programme.project').set({ state: 'concluded' }).execute();
    await assert.rejects(save(s, s.contact, wish(s.line, { documentNumber: '14' })), /Il progetto è concluso/);
    await assert.rejects(save(s, s.contact, wish(s.line, { cents: 20_000 }), keptId), refusedWith('conflict'));
    assert.equal(codes(await save(s, s.contact, wish(s.line, { documentNumber: '13' }), refusedId)), 'kept');
  });

  it('never lets two at once pass together, on one line or with one document', async (t) => {
    const s = await stage(t);
    const onLine = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        save(s, s.contact, wish(s.line, { documentNumber: `L${n}`, documentCents: 40_000, cents: 40_000 })),
      ),
    );
    assert.deepEqual(onLine.map(codes).map(String).sort(), ['kept', 'kept', 'overspent', 'overspent']);
    const sums = await s.db
      .selectFrom('programme.public_line_totals')
      .select('spent_cents')
      .where('budget_line', '=', s.line)
      .execute();
    assert.deepEqual(sums, [{ spent_cents: 80_000 }]);
    const shared = { documentNumber: 'D1', documentCents: 20_000, cents: 15_000 };
    const onDocument = await Promise.all([
      save(s, s.contact, wish(s.line, shared)),
      save(s, s.stranger, wish(s.otherLine, shared)),
    ]);
    assert.deepEqual(onDocument.map(codes).map(String).sort(), ['kept', 'taken']);
  });

  it('is one document with and without the supplier’s code, and never comes into days that a report counted', async (t) => {
    const s = await stage(t);
    assert.equal(codes(await save(s, s.contact, wish(s.line, { cents: 50_000 }))), 'kept');
    const bare = { supplierCode: null, documentKind: 'receipt' as const, cents: 10_001 };
    assert.deepEqual(codes(await save(s, s.contact, wish(s.line, bare))), ['double']);
    assert.equal(codes(await save(s, s.contact, wish(s.line, { ...bare, cents: 10_000 }))), 'kept');
    const again = { documentNumber: '012/a', cents: 1 };
    assert.deepEqual(codes(await save(s, s.contact, wish(s.line, again))), ['double']);
    const { action } = await s.db
      .selectFrom('programme.budget_line')
      .select('action')
      .where('id', '=', s.line)
      .executeTakeFirstOrThrow();
    await s.db
      .insertInto('programme.results_lock')
      .values({ action, report: randomUUID(), until: '2026-03-31', node: action })
      .execute();
    const late = (documentDate: string) => wish(s.line, { documentNumber: '99', documentDate, cents: 1 });
    assert.deepEqual(codes(await save(s, s.contact, late('2026-03-31'))), ['counted-period']);
    assert.equal(codes(await save(s, s.contact, late('2026-04-01'))), 'kept');
  });

  it('is checked only as it was looked at, and once by two at once', async (t) => {
    const s = await stage(t);
    const saved = await save(s, s.contact, wish(s.line));
    const id = 'id' in saved ? saved.id : '';
    const page = () => readAs(s.deps.db, s.officer, (tx) => expensePage(tx, id));
    const check = (seen: string) => checkExpense(s.deps, s.officer, id, { verdict: 'checked', seen }, 'it');
    const seen = (await page())!.print;
    await save(s, s.contact, wish(s.line, { cents: 60_000, description: 'altro' }), id);
    await assert.rejects(check(seen), /è cambiata dopo che hai aperto/);
    await assert.rejects(check(''), refusedWith('conflict'));
    const now = (await page())!.print;
    const both = await Promise.allSettled([check(now), check(now)]);
    assert.deepEqual(both.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await s.db.selectFrom('programme.expense_check').select('id').execute()).length, 1);
  });

  it('stays when it was drawn in a sample; its link goes when it goes or moves', async (t) => {
    const s = await stage(t);
    const links = async () =>
      (await s.db.selectFrom('thread.link').select(['from_id', 'to_id']).execute()).map((l) => [l.from_id, l.to_id]);
    const id = await (async () => {
      const saved = await save(s, s.officer, wish(s.line));
      return 'id' in saved ? saved.id : '';
    })();
    await save(s, s.officer, wish(s.otherLine), id);
    const at = await s.db
      .selectFrom('programme.expense')
      .select('action')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.deepEqual(await links(), [[at.action, id]]);
    const sample = randomUUID();
    await sql`insert into programme.cycle (code, name_it, name_en) values ('2026-28', 'a', 'a')`.execute(s.db);
    await sql`insert into programme.sample (id, cycle, network, seed, population, size, population_hash, node, drawn_at)
      values (${sample}, '2026-28', 'rete-brescia', 'x', 1, 1, 'x', ${nodeId('network', 'rete-brescia')}, now())`.execute(
      s.db,
    );
    await sql`insert into programme.sample_item (sample, expense, position) values (${sample}, ${id}, 1)`.execute(s.db);
    await assert.rejects(removeExpense(s.deps, s.stranger, id, 'it'), /estratta per un controllo a campione/);
    await assert.rejects(sql`delete from programme.expense`.execute(s.db), { code: '23001' });
    await sql`delete from programme.sample_item`.execute(s.db);
    await removeExpense(s.deps, s.stranger, id, 'it');
    assert.deepEqual(await links(), []);
  });

  it('holds no more locks than there are, however many documents one file brings', async (t) => {
    const s = await stage(t);
    await inTransaction(s.db, async (tx) => {
      await sql`select programme.hold_spending(${s.line}, null, n::text, '2026-03-02', null) from generate_series(1, 20000) n`.execute(
        tx,
      );
      const { rows } = await sql<{ held: number }>`select count(*)::integer as held from pg_locks
        where locktype = 'advisory' and pid = pg_backend_pid()`.execute(tx);
      assert.ok(rows[0]!.held > 0 && rows[0]!.held <= 1025, String(rows[0]!.held));
    });
  });

  it('is entered by its own body and whoever manages the project, and seen by nobody else', async (t) => {
    const s = await stage(t);
    await assert.rejects(save(s, s.stranger, wish(s.line)), refusedWith('not-allowed'));
    await assert.rejects(save(s, s.elsewhere, wish(s.line)), refusedWith('not-allowed'));
    assert.equal(codes(await save(s, s.officer, wish(s.line))), 'kept');
    const seenBy = (actor: Person | 'anyone') =>
      readAs(s.deps.db, actor, async (tx) => (await tx.selectFrom('programme.expense').select('id').execute()).length);
    assert.deepEqual(
      [
        await seenBy(s.contact),
        await seenBy(s.officer),
        await seenBy(s.stranger),
        await seenBy(s.elsewhere),
        await seenBy('anyone'),
      ],
      [1, 1, 0, 0, 0],
    );
  });

  it('is checked once, may be put right when refused, and does not change once an approved report counts it', async (t) => {
    const s = await stage(t);
    const saved = await save(s, s.contact, wish(s.line));
    const id = 'id' in saved ? saved.id : '';
    await assert.rejects(
      checkExpense(s.deps, s.contact, id, { verdict: 'checked', seen: null }, 'it'),
      refusedWith('not-allowed'),
    );
    await assert.rejects(
      checkExpense(s.deps, s.officer, id, { verdict: 'refused', reason: ' ', seen: null }, 'it'),
      refusedWith('bad-input'),
    );
    await checkExpense(s.deps, s.officer, id, { verdict: 'refused', reason: 'Manca la quietanza', seen: null }, 'it');
    await assert.rejects(
      checkExpense(s.deps, s.officer, id, { verdict: 'checked', seen: null }, 'it'),
      refusedWith('conflict'),
    );
    const q = { lang: 'it', now: clock.now(), today: '2026-06-15' } as const;
    const told = (actor: Person) => readAs(s.deps.db, actor, (tx) => spendingWaiting(tx, actor, q));
    const [line] = await told(s.contact);
    assert.deepEqual(
      [line?.title, line?.about, line?.path],
      ['Correggi la spesa respinta: fattura 12/A', 'Motivo: Manca la quietanza', `/programme/expenses/${id}/edit`],
    );
    assert.deepEqual(await told(s.stranger), []);
    // What was refused frees its line and its document.
    assert.equal(codes(await save(s, s.contact, wish(s.line, { cents: 50_000 }), id)), 'kept');
    await checkExpense(s.deps, s.officer, id, { verdict: 'checked', seen: null }, 'it');
    await assert.rejects(removeExpense(s.deps, s.contact, id, 'it'), refusedWith('conflict'));
    await s.db.updateTable('programme.expense').set({ report: randomUUID() }).where('id', '=', id).execute();
    await assert.rejects(save(s, s.contact, wish(s.line, { cents: 1 }), id), /relazione già approvata/);
    await assert.rejects(removeExpense(s.deps, s.contact, id, 'it'), refusedWith('conflict'));
  });

  it('keeps its file sealed, and writes down who reads it', async (t) => {
    const s = await stage(t);
    const bytes = Buffer.from('%PDF-1.7 una fattura d’esempio');
    const file = { name: 'fattura.pdf', format: 'pdf' as const, bytes };
    const saved = await saveExpense(s.deps, s.contact, { id: null, file }, wish(s.line), 'it');
    const id = 'id' in saved ? saved.id : '';
    const [kept] = await s.db.selectFrom('programme.document').select('bytes').execute();
    assert.ok(!kept!.bytes.includes(bytes) && !kept!.bytes.includes(Buffer.from(bytes.toString('base64'))));
    assert.deepEqual((await readDocument(s.deps, s.officer, id, 'it')).bytes, bytes);
    await assert.rejects(readDocument(s.deps, s.stranger, id, 'it'), refusedWith('not-found'));
    const read = await s.db
      .selectFrom('kit.audit')
      .select('subject')
      .where('verb', '=', 'programme.see-expenses')
      .execute();
    assert.deepEqual(read, [{ subject: id }]);
    await removeExpense(s.deps, s.contact, id, 'it');
    const keys = await s.db.selectFrom('kit.personal_key').select('owner').where('owner', '=', id).execute();
    assert.deepEqual(keys, []);
  });
});
