import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { type Role, roleCodes, roles } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, type Db, inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../fillings.ts';
import { answerPact } from './actions/answer-pact.ts';
import { askPact } from './actions/ask-pact.ts';
import { beginPact } from './actions/begin-pact.ts';
import { decide } from './actions/decide.ts';
import { makeGap } from './actions/make-gap.ts';
import { say } from './actions/say.ts';
import { takeUp } from './actions/take-gap.ts';
import { exampleHomes, exampleTerritory, type Side } from './example.ts';
import { rules } from './policy.ts';
import { seenPact } from './reads/pacts.ts';
import { waiting } from './reads/waiting.ts';

const seats = (side: Side): [Role, NodeKind, string][] =>
  roleCodes.flatMap((role) =>
    roles[role].at
      .filter((kind) => !['table', 'organization'].includes(kind))
      .map((kind): [Role, NodeKind, string] => [
        role,
        kind,
        kind === 'region' ? 'lombardia' : kind === 'municipality' ? exampleHomes[side] : side,
      ]),
  );
const holds = (verb: 'read-voices' | 'read-contact', role: Role) =>
  (rules[verb].roles as readonly string[]).includes(role);

/** Somebody signed in with one role at a place. */
const exampleActor = async (db: Db, role: Role, kind: NodeKind, ref: string) =>
  (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;

async function withVoices(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => exampleTerritory(tx));
  for (const municipality of [exampleHomes.a, exampleHomes.b, null])
    await say(deps, { text: 'Manca la sera.', municipality, language: 'it', contact: 'x@example.org' }, null);
  return { db, deps };
}

describe('the database, asked as the web server with no help from the code', () => {
  it('shows a voice and its contact to the roles of its area alone, and one from nowhere to whole networks', async (t) => {
    const { db, deps } = await withVoices(t);
    for (const [role, kind, ref] of [...seats('a'), ...seats('b')]) {
      const actor = await exampleActor(db, role, kind, ref);
      const seen = await readAs(deps.db, actor, async (tx) => ({
        voices: (
          await sql<{ m: string | null }>`select municipality as m from listening.voice order by 1`.execute(tx)
        ).rows.map((r) => r.m),
        contacts: (await sql`select from listening.contact`.execute(tx)).rows.length,
      }));
      const own = ref === 'b' || ref === exampleHomes.b ? exampleHomes.b : exampleHomes.a;
      const wide = kind === 'network' ? [own, null] : kind === 'region' ? [exampleHomes.b, own, null] : [own];
      const expected = holds('read-voices', role) ? wide : [];
      assert.deepEqual(seen.voices, expected, `${role} at ${kind} ${ref}`);
      assert.equal(seen.contacts, holds('read-contact', role) ? expected.length : 0, `${role} at ${kind} ${ref}`);
    }
    assert.equal((await sql`select id from listening.voice`.execute(deps.db)).rows.length, 0, 'visitors');
  });

  it('lets nobody hang their own voice on somebody else’s need, nor ask or answer about what was not answered', async (t) => {
    const { db, deps } = await withVoices(t);
    const operator = await exampleActor(db, 'welfare-community-manager', 'network', 'a');
    const { rows } = await sql<{
      id: string;
    }>`select id from listening.voice where municipality = ${exampleHomes.a}`.execute(db);
    const voice = rows[0]!.id;
    const need = randomUUID();
    await sql`insert into needs.need (id, voice, given, voiced_at, changed_at, home, channel)
      values (${need}, 'citizen', 'whole', now(), now(), ${exampleHomes.a}, 'self')`.execute(db);
    const hung = asActor(deps.db, operator, (tx) =>
      sql`update listening.voice set need = ${need} where id = ${voice}`.execute(tx),
    );
    await assert.rejects(hung, /coded once, as the need that is written with it/);
    const [heard, answered] = [randomUUID(), randomUUID()];
    for (const [id, state] of [
      [heard, 'heard'],
      [answered, 'answered'],
    ])
      await sql`insert into listening.standing (id, thing_kind, thing, state, at, said_at)
        values (${id}, 'voice', ${voice}, ${state}, now(), now())`.execute(db);
    const asked = (standing: string, thing: string) =>
      sql`insert into listening.followup (id, standing, thing, asked_at, found, answered_at)
        values (${randomUUID()}, ${standing}, ${thing}, now(), 'yes', now())`.execute(db);
    await assert.rejects(asked(heard, voice), /nothing was answered there/);
    await assert.rejects(asked(answered, need), /nothing was answered there/);
    await asked(answered, voice);
  });

  it('lets nobody read a receipt, erase a voice, write a step elsewhere, or change a decision', async (t) => {
    const { db, deps } = await withVoices(t);
    const manager = await exampleActor(db, 'welfare-community-manager', 'network', 'b');
    const { rows } = await sql<{
      id: string;
    }>`select id from listening.voice where municipality = ${exampleHomes.a}`.execute(db);
    const step = `insert into listening.standing (id, thing_kind, thing, state, at, said_at) values ('${randomUUID()}', 'voice', '${rows[0]!.id}', 'answered', now(), now())`;
    for (const refused of [
      'select receipt from listening.voice',
      'update listening.voice set sealed = null',
      'delete from listening.voice',
      "update listening.decision set reason = 'x'",
      'delete from listening.standing',
      'delete from kit.personal_key',
      'select * from listening.pooled(gen_random_uuid())',
      step,
    ])
      await assert.rejects(
        asActor(deps.db, manager, (tx) => sql.raw(refused).execute(tx)),
        { code: '42501' },
        refused,
      );
    await asActor(deps.db, manager, (tx) => sql`select listening.empty_voice(${rows[0]!.id}, now())`.execute(tx));
    const left = await sql<{
      n: number;
    }>`select count(*)::int as n from listening.voice where sealed is not null`.execute(db);
    assert.equal(left.rows[0]?.n, 3);
    const changed = await asActor(deps.db, manager, (tx) => sql`update listening.voice set gap = null`.execute(tx));
    assert.equal(changed.numAffectedRows, 2n, 'its own and the one from nowhere');
  });

  it('shows a gap to everybody once taken up, and lets it be decided only where it is', async (t) => {
    const { db, deps } = await withVoices(t);
    const officer = await exampleActor(db, 'municipal-officer', 'ambito', 'a');
    const wish = {
      area: exampleHomes.a,
      category: null,
      period: 'term',
      hours: 'sera',
      release: null,
      voice: null,
    } as const;
    const gap = await makeGap(deps, officer, { ...wish, answerBy: null }, 'it');
    const seen = async (actor: Person | 'anyone') =>
      (await readAs(deps.db, actor, (tx) => sql`select from listening.gap`.execute(tx))).rows.length;
    const stranger = await exampleActor(db, 'alliance-coordinator', 'alliance', 'b');
    assert.deepEqual([await seen('anyone'), await seen(stranger), await seen(officer)], [0, 0, 1]);
    await takeUp(deps, officer, gap, '2099-01-01', 'it');
    assert.deepEqual([await seen('anyone'), await seen(stranger)], [1, 1]);
    const said = { outcome: 'design', service: null, reason: 'Sì.', reviewOn: '2099-01-01', after: 0 } as const;
    await assert.rejects(decide(deps, stranger, gap, said, 'it'), { code: 'not-allowed' });
    const { rows } = await asActor(deps.db, stranger, (tx) =>
      sql<{ n: number }>`select listening.move_all(${gap}, 'answered', '', null, now()) as n`.execute(tx),
    );
    assert.equal(rows[0]?.n, 0);
    const forged = asActor(deps.db, officer, (tx) =>
      sql`select listening.move_all(${gap}, 'answered', 'x', null, '2001-01-01')`.execute(tx),
    );
    await assert.rejects(forged, /moves by its own decision/);
  });
});

describe('a pact', () => {
  const bodies = [randomUUID(), randomUUID(), randomUUID()] as const;

  async function withPact(t: Parameters<typeof testDatabase>[0]) {
    const { db, deps } = await testDatabase(t, lombardy);
    await inTransaction(db, (tx) => exampleTerritory(tx, bodies));
    const contacts = await Promise.all(bodies.map((b) => exampleActor(db, 'contact', 'organization', b)));
    const wish = { title: 'Sera', hours: 'dopo le 18', category: null, period: 'term', people: 2 } as const;
    const pact = await beginPact(
      deps,
      contacts[0]!,
      { ...wish, alliance: 'a', madeBy: bodies[0], invite: bodies.slice(1) },
      'it',
    );
    const join = (i: number, people: number) =>
      answerPact(deps, contacts[i]!, { pact, organization: bodies[i]! }, { state: 'joined', people }, 'it');
    const coordinator = await exampleActor(db, 'alliance-coordinator', 'alliance', 'a');
    return { db, deps, contacts, pact, join, coordinator };
  }

  it('tells its sum in fives from three firms up, once, and nobody a single member’s number', async (t) => {
    const { db, deps, contacts, pact, join, coordinator } = await withPact(t);
    const enough = async () => (await seenPact(deps.db, contacts[0]!, pact))?.enough;
    assert.equal(await seenPact(deps.db, coordinator, pact), null, 'it has not asked yet');
    await join(1, 40);
    assert.equal(await enough(), false, 'two firms');
    await assert.rejects(askPact(deps, contacts[0]!, pact, 'it'), { code: 'conflict' });
    await join(2, 1);
    assert.equal(await enough(), true);
    const q = { lang: 'it', now: new Date(), today: '2026-06-01' } as const;
    const waits = async () =>
      (await readAs(deps.db, contacts[0]!, (tx) => waiting(tx, contacts[0]!, q))).map((x) => x.kind);
    assert.deepEqual(await waits(), ['listening.pact-to-ask']);
    // Whoever brings most is told nothing of the few others, whatever number they write.
    for (const own of [1, 40, 400]) {
      await join(1, own);
      assert.equal((await seenPact(deps.db, contacts[1]!, pact))?.enough, false);
      await assert.rejects(askPact(deps, contacts[1]!, pact, 'it'), { code: 'conflict' });
    }
    await join(1, 40);
    const gap = await askPact(deps, contacts[0]!, pact, 'it');
    assert.deepEqual(await waits(), []);
    await assert.rejects(askPact(deps, contacts[0]!, pact, 'it'), { code: 'conflict' });
    await assert.rejects(join(2, 30), { code: 'conflict' }, 'the sum no longer moves');
    for (const [i, actor] of contacts.entries()) {
      const numbers = await readAs(deps.db, actor, (tx) =>
        sql<{ organization: string }>`select organization from listening.pact_demand`.execute(tx),
      );
      assert.deepEqual(
        numbers.rows.map((r) => r.organization),
        [bodies[i]],
      );
    }
    const told = await seenPact(deps.db, coordinator, pact);
    assert.deepEqual([told?.pact.askedFirms, told?.pact.askedPeople, [...told!.own]], [3, 40, []]);
    const audit = await sql<{ after: unknown }>`select after from kit.audit where verb = 'listening.join-pact'`.execute(
      db,
    );
    // Ids are left out: one may hold any digits.
    const kept = JSON.stringify(audit.rows).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    assert.ok(audit.rows.length > 0);
    assert.doesNotMatch(kept, /40/, 'no number in the audit trail');
    await takeUp(deps, coordinator, gap, '2099-01-01', 'it');
    await decide(
      deps,
      coordinator,
      gap,
      { outcome: 'design', service: null, reason: 'Si prova.', reviewOn: '2099-02-01', after: 0 },
      'it',
    );
  });

  it('counts three firms of one person too few, and is nothing to other bodies and alliances', async (t) => {
    const { db, deps, contacts, pact, join } = await withPact(t);
    await join(1, 1);
    await join(2, 1);
    assert.equal((await seenPact(deps.db, contacts[0]!, pact))?.enough, false, 'four people');
    const other = await exampleActor(db, 'alliance-coordinator', 'alliance', 'b');
    assert.equal(await seenPact(deps.db, other, pact), null);
    const refused = {
      alliance: 'b',
      title: 'x',
      hours: 'x',
      category: null,
      period: 'term',
      people: 1,
      invite: [],
    } as const;
    await assert.rejects(beginPact(deps, contacts[0]!, { ...refused, madeBy: bodies[0] }, 'it'), {
      code: 'not-allowed',
    });
  });
});
