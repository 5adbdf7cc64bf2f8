import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import { openFor } from '#kit/personal-key.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleNeed, examplePerson, weekOf } from '../example.ts';
import { countNeeds, needsForRelease } from '../reads.ts';
import { bandOfPerson } from '../rules/need.ts';
import { changeNeed } from './change-need.ts';
import { leaveContact } from './leave-contact.ts';
import { openReceipt } from './open-receipt.ts';
import { submitNeed } from './submit-need.ts';
import { withdrawNeed } from './withdraw-need.ts';

const later = new Date('2100-01-01');

/** Contacts as text. */
const contacts = async (db: Db, id: string): Promise<string[]> => {
  const { rows } = await sql<{ text: string }>`
    select to_jsonb(c)::text as text from needs.contact c where need = ${id}`.execute(db);
  return rows.map((r) => r.text);
};

describe('a need and its receipt', () => {
  it('is kept as it was given, with only the age band of an exact age, and found by its code alone', async (t) => {
    const { db, deps } = await testDatabase(t);
    const need = exampleNeed({
      persons: [
        examplePerson({ age: { months: 20 }, conditions: ['diet'], category: 'nido' }),
        examplePerson({
          age: { band: '75+' },
          relation: 'parent',
          weeks: { term: weekOf('Sa 09:00-12:00'), summer: weekOf('Mo-Su 20:00-08:00') },
        }),
      ],
      work: '015146',
      access: ['step-free'],
      isee: '10000-15000',
    });
    const code = await submitNeed(deps, need, 'uncovered');
    const opened = await openReceipt(deps, code.toLowerCase().replaceAll('-', ' '), 'it');
    assert.ok(opened.state === 'kept');
    const banded = { ...need, persons: need.persons.map((p) => ({ ...p, age: { band: bandOfPerson(p) } })) };
    assert.deepEqual(opened.stored.need, banded);
    assert.equal(opened.stored.given, 'uncovered');
    const everything = await sql<{ text: string }>`select to_jsonb(n)::text as text from needs.need n`.execute(db);
    assert.ok(!JSON.stringify(everything.rows).includes(code), 'the code itself is nowhere');
    const released = await needsForRelease(db, later);
    assert.deepEqual(
      released.map((r) => r.need),
      [banded],
    );
    assert.deepEqual(await countNeeds(db), { needs: 1, people: 2 });
    assert.deepEqual(await needsForRelease(db, new Date(0)), []);
  });

  it('changes and is withdrawn only with the right code; withdrawing erases content and contact', async (t) => {
    const { db, deps } = await testDatabase(t);
    const code = await submitNeed(deps, exampleNeed(), 'whole');
    await assert.rejects(changeNeed(deps, 'K7QM-3F9T-XW2R', exampleNeed(), 'it'), { code: 'not-found' });
    const changed = exampleNeed({
      budget: 10_000,
      persons: [examplePerson({ weeks: { summer: weekOf('Mo 08:00-09:00') } })],
    });
    await changeNeed(deps, code, changed, 'it');
    await leaveContact(deps, code, 'anna@example.org', 'it');
    const opened = await openReceipt(deps, code, 'it');
    assert.ok(opened.state === 'kept');
    assert.deepEqual(opened.stored.need, changed);
    assert.equal(opened.contact, 'a…@e….org');
    await withdrawNeed(deps, code, 'it');
    assert.equal((await openReceipt(deps, code, 'it')).state, 'withdrawn');
    assert.deepEqual(await needsForRelease(db, later), []);
    assert.deepEqual(await db.selectFrom('needs.person').selectAll().execute(), []);
    assert.deepEqual(await contacts(db, opened.stored.id), []);
    const row = await db.selectFrom('needs.need').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([row.home, row.budget, row.access], [null, null, []]);
    await assert.rejects(withdrawNeed(deps, code, 'it'), { code: 'gone' });
  });

  it('keeps a contact sealed with the key of its need, and erases both together', async (t) => {
    const { db, deps } = await testDatabase(t);
    const code = await submitNeed(deps, exampleNeed(), 'whole');
    await leaveContact(deps, code, '+393331234567', 'it');
    await leaveContact(deps, code, '+393337654321', 'it');
    const { id } = await db.selectFrom('needs.need').select('id').executeTakeFirstOrThrow();
    const [row, ...more] = await contacts(db, id);
    assert.ok(row && more.length === 0);
    for (const plain of ['3337654321', Buffer.from('3337654321').toString('hex')]) assert.ok(!row.includes(plain));
    const { sealed } = await db.selectFrom('needs.contact').select('sealed').executeTakeFirstOrThrow();
    assert.equal(await openFor(db, deps.config.masterKey, id, sealed), '+393337654321');
    await leaveContact(deps, code, null, 'it');
    assert.deepEqual(await contacts(db, id), []);
    assert.equal(await openFor(db, deps.config.masterKey, id, sealed), null, 'not even a copy of the row opens again');
  });

  it('writes every change into the audit trail, with the contact readable only while its key is kept', async (t) => {
    const { db, deps } = await testDatabase(t);
    const code = await submitNeed(deps, exampleNeed(), 'whole', 'one press');
    await submitNeed(deps, exampleNeed(), 'whole', 'one press');
    await leaveContact(deps, code, 'anna@example.org', 'it');
    await changeNeed(deps, code, exampleNeed({ budget: 1 }), 'it');
    const trail = () => db.selectFrom('kit.audit').selectAll().orderBy('at').execute();
    const kept = await trail();
    assert.deepEqual(
      kept.map((r) => [r.verb, r.actor_kind, r.origin, r.sealed !== null]),
      [
        ['needs.voice', 'anyone', null, false],
        ['needs.change-by-receipt', 'anyone', null, true],
        ['needs.change-by-receipt', 'anyone', null, false],
      ],
      'pressed twice is one need',
    );
    const { owner, sealed } = kept[1]!;
    assert.match((await openFor(db, deps.config.masterKey, owner!, sealed!)) ?? '', /anna@example\.org/);
    assert.doesNotMatch(JSON.stringify(kept), /anna|017029/);
    await withdrawNeed(deps, code, 'it');
    assert.equal((await trail()).at(-1)?.verb, 'needs.withdraw-by-receipt');
    assert.equal(await openFor(db, deps.config.masterKey, owner!, sealed!), null);
  });
});
