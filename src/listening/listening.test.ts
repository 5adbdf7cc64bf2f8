import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, inTransaction, readAs } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { runDueJobs } from '#kit/jobs.ts';
import { openFor } from '#kit/personal-key.ts';
import { testDatabase } from '#kit/testing.ts';
import { leaveContact } from '#needs/actions/leave-contact.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { examplePerson as exampleChild, exampleNeed } from '#needs/example.ts';
import { linksFrom } from '#thread/reads.ts';
import { lombardy } from '../fillings.ts';
import { answerVoice } from './actions/answer-voice.ts';
import { changeVoice } from './actions/change-voice.ts';
import { codeVoice } from './actions/code-voice.ts';
import { decide } from './actions/decide.ts';
import { groupVoice } from './actions/group-voice.ts';
import { makeGap } from './actions/make-gap.ts';
import { readVoice } from './actions/read-voice.ts';
import { say } from './actions/say.ts';
import { takeUp } from './actions/take-gap.ts';
import { tellOutcome } from './actions/tell-outcome.ts';
import { exampleTerritory } from './example.ts';
import { jobs } from './jobs.ts';
import { becameOf, ownVoice, questionOfLink } from './reads/became.ts';
import { waiting } from './reads/waiting.ts';

const words = 'Esco dal turno alle 22 e dopo le 18 non c’è nessuno per mia madre.';
const at = (day: string) => ({ now: () => new Date(`${day}T10:00:00Z`) });

/** Somebody signed in with one role at a place. */
const exampleActor = async (db: Db, role: Role, kind: NodeKind, ref: string) =>
  (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => exampleTerritory(tx));
  const on = (day: string): Deps => ({ ...deps, clock: at(day) });
  const officer = await exampleActor(db, 'municipal-officer', 'ambito', 'a');
  const coordinator = await exampleActor(db, 'alliance-coordinator', 'alliance', 'a');
  const voice = (day: string, more: { municipality?: string | null; contact?: string | null; text?: string } = {}) =>
    say(on(day), { text: words, municipality: '017029', language: 'it', contact: null, ...more }, null);
  const idOf = async (code: string) => (await ownVoice(deps.db, deps.config.masterKey, code))!.voice.id;
  const owner = (day: string): Deps => ({ ...on(day), db });
  return { db, deps, on, owner, officer, coordinator, voice, idOf };
}

const gapWish = { area: '017029', category: null, period: 'term', hours: 'dopo le 18', release: null } as const;
const states = async (deps: Deps, code: string, day: string) =>
  (await becameOf(deps.db, code, at(day).now())).steps.map((s) => s.state);
/** Letters that wait, opened as only their owner's key can. */
async function letters(s: Awaited<ReturnType<typeof stage>>) {
  const rows = await s.db.selectFrom('kit.mail').select(['owner', 'content']).execute();
  const open = async (r: (typeof rows)[number]) =>
    JSON.parse((await openFor(s.db, s.deps.config.masterKey, r.owner, r.content!))!) as { to: string; text: string };
  return Promise.all(rows.map(open));
}
const queue = (deps: Deps, actor: Person, today: string) =>
  readAs(deps.db, actor, (tx) => waiting(tx, actor, { lang: 'it', now: at(today).now(), today }));

describe('a voice', () => {
  it('is kept sealed, read back with its code alone, and said twice by one press it is one', async (t) => {
    const s = await stage(t);
    const said = { text: words, municipality: '017029', language: 'it', contact: 'anna@example.org' } as const;
    const [first, second] = [
      await say(s.on('2026-05-01'), said, 'press'),
      await say(s.on('2026-05-01'), said, 'press'),
    ];
    assert.equal(first, second);
    const { rows } = await sql<{
      n: number;
      text: string;
    }>`select count(*)::int as n, min(encode(sealed, 'escape')) as text from listening.voice`.execute(s.db);
    assert.equal(rows[0]?.n, 1);
    assert.doesNotMatch(rows[0]?.text ?? '', /turno/);
    const own = await ownVoice(s.deps.db, s.deps.config.masterKey, first);
    assert.deepEqual([own?.text, own?.contact], [words, 'a…@e….org']);
    assert.equal(await ownVoice(s.deps.db, s.deps.config.masterKey, 'AAAA-BBBB-CCCC'), null);
  });

  it('becomes a need of the day it was said, and its receipt follows the need to the answer', async (t) => {
    const s = await stage(t);
    const code = await s.voice('2026-05-01', { municipality: null });
    const id = await s.idOf(code);
    // Without a municipality it is for whoever listens for a whole network.
    await assert.rejects(readVoice(s.on('2026-05-02'), s.officer, id, 'it'), { code: 'not-found' });
    const agent = await exampleActor(s.db, 'network-agent', 'network', 'a');
    assert.equal((await readVoice(s.on('2026-05-02'), agent, id, 'it')).text, words);
    const read = await s.db
      .selectFrom('kit.audit')
      .select(['actor', 'owner'])
      .where('verb', '=', 'listening.read-voices')
      .execute();
    assert.deepEqual(read, [{ actor: agent.person, owner: id }], 'that it was read is recorded');
    const need = await codeVoice(s.on('2026-05-03'), agent, id, exampleNeed(), 'it');
    await assert.rejects(codeVoice(s.on('2026-05-03'), agent, id, exampleNeed(), 'it'), { code: 'conflict' });
    const kept = await s.db
      .selectFrom('needs.need')
      .select(['voiced_at', 'channel'])
      .where('id', '=', need)
      .executeTakeFirstOrThrow();
    assert.deepEqual([kept.voiced_at.toISOString().slice(0, 10), kept.channel], ['2026-05-01', 'desk']);
    const gap = await makeGap(s.on('2026-05-04'), s.officer, { ...gapWish, voice: null, answerBy: '2026-06-30' }, 'it');
    await decide(
      s.on('2026-05-20'),
      s.coordinator,
      gap,
      { outcome: 'design', service: null, reason: 'Si apre un tavolo.', reviewOn: '2026-11-20', after: 0 },
      'it',
    );
    assert.deepEqual(await states(s.deps, code, '2026-05-21'), ['grouped', 'taken-up', 'answered']);
    assert.deepEqual(
      (await linksFrom(s.db, 'voice', id)).map((l) => l.relation),
      ['coded-as', 'grouped-in'],
    );
  });

  it('taken back leaves no words, no contact and no key; what became of it stays', async (t) => {
    const s = await stage(t);
    const code = await s.voice('2026-05-01', { contact: 'anna@example.org' });
    const id = await s.idOf(code);
    await answerVoice(
      s.on('2026-05-02'),
      s.officer,
      id,
      { state: 'not-possible', reason: 'Serve prima un accordo.', service: null },
      'it',
    );
    await changeVoice(s.on('2026-05-03'), code, 'withdraw', 'it');
    for (const table of ['listening.contact', 'kit.personal_key'])
      assert.equal(
        (
          await sql`select from ${sql.table(table)} where ${sql.ref(table === 'kit.personal_key' ? 'owner' : 'voice')} = ${id}`.execute(
            s.db,
          )
        ).rows.length,
        0,
        table,
      );
    assert.equal((await ownVoice(s.deps.db, s.deps.config.masterKey, code))?.text, null);
    assert.deepEqual(await states(s.deps, code, '2026-05-04'), ['not-possible']);
    await assert.rejects(changeVoice(s.on('2026-05-04'), code, { contact: 'x@example.org' }, 'it'), { code: 'gone' });
  });
});

describe('a gap', () => {
  it('groups all that is alike at once, is answered once at a time, and keeps every answer', async (t) => {
    const s = await stage(t);
    const alike = await submitNeed(s.on('2026-05-01'), exampleNeed(), 'whole');
    const summer = exampleNeed({ persons: [exampleChild({ weeks: { summer: exampleChild().weeks.term! } })] });
    const other = await submitNeed(s.on('2026-05-01'), summer, 'whole');
    const elsewhere = await submitNeed(s.on('2026-05-01'), exampleNeed({ home: '015146' }), 'whole');
    const code = await s.voice('2026-05-02');
    const gap = await makeGap(
      s.on('2026-05-04'),
      s.officer,
      { ...gapWish, voice: await s.idOf(code), answerBy: null },
      'it',
    );
    await assert.rejects(makeGap(s.on('2026-05-04'), s.officer, { ...gapWish, voice: null, answerBy: null }, 'it'), {
      code: 'conflict',
    });
    const wish = {
      outcome: 'not-possible',
      service: null,
      reason: 'Mancano i fondi.',
      reviewOn: '2026-09-01',
    } as const;
    await assert.rejects(
      decide(s.on('2026-05-05'), s.coordinator, gap, { ...wish, after: 0 }, 'it'),
      { code: 'conflict' },
      'not taken up yet',
    );
    await takeUp(s.on('2026-05-05'), s.officer, gap, '2026-06-30', 'it');
    await assert.rejects(takeUp(s.on('2026-05-05'), s.officer, gap, '2026-06-30', 'it'), { code: 'conflict' });
    await decide(s.on('2026-05-20'), s.coordinator, gap, { ...wish, after: 0 }, 'it');
    await assert.rejects(
      decide(s.on('2026-05-21'), s.coordinator, gap, { ...wish, after: 0 }, 'it'),
      { code: 'conflict' },
      'somebody decided meanwhile',
    );
    const late = await s.voice('2026-05-22');
    await groupVoice(s.on('2026-05-23'), s.officer, await s.idOf(late), gap, 'it');
    await decide(
      s.on('2026-06-20'),
      s.coordinator,
      gap,
      { outcome: 'design', service: null, reason: 'Ora ci sono.', reviewOn: '2026-12-01', after: 1 },
      'it',
    );
    assert.deepEqual(await states(s.deps, alike, '2026-07-01'), ['grouped', 'taken-up', 'not-possible', 'answered']);
    assert.deepEqual(await states(s.deps, code, '2026-07-01'), ['grouped', 'taken-up', 'not-possible', 'answered']);
    assert.deepEqual(await states(s.deps, late, '2026-07-01'), ['grouped', 'taken-up', 'not-possible', 'answered']);
    assert.deepEqual(
      [await states(s.deps, other, '2026-07-01'), await states(s.deps, elsewhere, '2026-07-01')],
      [[], []],
    );
    const versions = await s.db
      .selectFrom('listening.decision')
      .select(['version', 'reason', 'author_role'])
      .orderBy('version')
      .execute();
    assert.deepEqual(
      versions.map((v) => [v.version, v.reason]),
      [
        [1, 'Mancano i fondi.'],
        [2, 'Ora ci sono.'],
      ],
    );
    assert.equal(versions[0]?.author_role, 'alliance-coordinator');
  });

  it('of two that decide at once, one does', async (t) => {
    const s = await stage(t);
    const gap = await makeGap(s.on('2026-05-04'), s.officer, { ...gapWish, voice: null, answerBy: '2026-06-30' }, 'it');
    const wish = { outcome: 'design', service: null, reason: 'Insieme.', reviewOn: '2026-09-01', after: 0 } as const;
    const both = await Promise.allSettled([1, 2].map(() => decide(s.on('2026-05-05'), s.coordinator, gap, wish, 'it')));
    assert.deepEqual(both.map((b) => b.status).sort(), ['fulfilled', 'rejected']);
  });

  it('writes once to whoever left an address, asks two questions three months later, and takes the answers from link and receipt', async (t) => {
    const s = await stage(t);
    const need = await submitNeed(s.on('2026-05-01'), exampleNeed(), 'whole');
    await leaveContact(s.on('2026-05-01'), need, 'bruno@example.org', 'it');
    const code = await s.voice('2026-05-01', { contact: 'anna@example.org' });
    const gap = await makeGap(
      s.on('2026-05-04'),
      s.officer,
      { ...gapWish, voice: await s.idOf(code), answerBy: '2026-06-30' },
      'it',
    );
    await decide(
      s.on('2026-05-10'),
      s.coordinator,
      gap,
      { outcome: 'design', service: null, reason: 'Si apre un tavolo.', reviewOn: '2026-12-01', after: 0 },
      'it',
    );
    const tell = jobs.filter((j) => j.name === 'listening.tell-answer');
    await runDueJobs(s.owner('2026-05-10'), tell);
    const [row] = await s.db.selectFrom('listening.decision').select('id').execute();
    await tell[0]!.run(s.owner('2026-05-10'), { decision: row!.id });
    const told = await letters(s);
    assert.deepEqual(
      told.map((l) => l.to).sort(),
      ['anna@example.org', 'bruno@example.org'],
      'run twice, written once',
    );
    assert.ok(told.every((l) => l.text.includes('Si apre un tavolo.') && l.text.includes(`/listening/gaps/${gap}`)));
    assert.ok(
      told.every((l) => !l.text.includes('turno')),
      'what was said is not repeated',
    );

    const ask = jobs.find((j) => j.name === 'listening.ask-after')!;
    await ask.run(s.owner('2026-08-09'), {});
    assert.equal((await letters(s)).length, 2, 'not before three months');
    await assert.rejects(tellOutcome(s.on('2026-08-09'), { code }, { found: 'yes', work: 'yes' }, 'it'), {
      code: 'not-found',
    });
    await ask.run(s.owner('2026-08-11'), {});
    await ask.run(s.owner('2026-08-11'), {});
    const asked = (await letters(s)).filter((l) => l.text.includes('/listening/reply/'));
    assert.equal(asked.length, 2, 'once each');
    const token = /reply\/([\w-]+)/.exec(asked.find((l) => l.to === 'anna@example.org')!.text)![1]!;
    assert.equal((await becameOf(s.deps.db, code, at('2026-08-11').now())).questions, 'now');
    await tellOutcome(s.on('2026-08-12'), { token }, { found: 'yes', work: 'no' }, 'it');
    assert.equal((await becameOf(s.deps.db, code, at('2026-08-12').now())).questions, 'told');
    await tellOutcome(s.on('2026-08-13'), { code: need }, { found: 'no', work: 'not-needed' }, 'it');
    const kept = await s.db.selectFrom('listening.followup').select(['found', 'work']).orderBy('found').execute();
    assert.deepEqual(kept, [
      { found: 'no', work: 'not-needed' },
      { found: 'yes', work: 'no' },
    ]);
    assert.equal(await questionOfLink(s.deps.db, 'A'.repeat(32)), null);
  });
});

describe('what waits', () => {
  it('is told to whoever can do it, and to nobody of another territory', async (t) => {
    const s = await stage(t);
    await s.voice('2026-05-01');
    const gap = await makeGap(s.on('2026-05-04'), s.officer, { ...gapWish, voice: null, answerBy: '2026-06-30' }, 'it');
    const kinds = async (actor: Person, day = '2026-05-05') => (await queue(s.deps, actor, day)).map((w) => w.kind);
    assert.deepEqual(await kinds(s.officer), ['listening.voices', 'listening.reply']);
    assert.deepEqual(await kinds(s.coordinator), ['listening.voices', 'listening.reply']);
    assert.deepEqual(await kinds(await exampleActor(s.db, 'municipal-officer', 'ambito', 'b')), []);
    await decide(
      s.on('2026-05-10'),
      s.coordinator,
      gap,
      { outcome: 'design', service: null, reason: 'Sì.', reviewOn: '2026-12-01', after: 0 },
      'it',
    );
    assert.deepEqual(await kinds(s.coordinator), ['listening.voices']);
    assert.deepEqual(await kinds(s.coordinator, '2026-11-25'), ['listening.voices', 'listening.review']);
  });

  it('refuses what is elsewhere as what is not there', async (t) => {
    const s = await stage(t);
    const id = await s.idOf(await s.voice('2026-05-01'));
    const stranger = await exampleActor(s.db, 'welfare-community-manager', 'network', 'b');
    await assert.rejects(readVoice(s.on('2026-05-02'), stranger, id, 'it'), { code: 'not-found' });
    await assert.rejects(readVoice(s.on('2026-05-02'), stranger, randomUUID(), 'it'), { code: 'not-found' });
    await assert.rejects(makeGap(s.on('2026-05-02'), stranger, { ...gapWish, voice: null, answerBy: null }, 'it'), {
      code: 'not-allowed',
    });
  });
});
