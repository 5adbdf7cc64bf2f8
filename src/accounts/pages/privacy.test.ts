import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { asActor } from '#kit/database.ts';
import { runDueJobs } from '#kit/jobs.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { jobs } from '../../jobs.ts';
import { examplePerson, exampleSession } from '../example.ts';
import { nodeId } from '../reads.ts';

const password = 'una frase lunga e mia';

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const config = { ...deps.config, dataDir: mkdtempSync(join(tmpdir(), 'concilia-privacy-')) };
  const app = createApp({ ...deps, config });
  const ask = async (cookie: string, path: string, fields?: Record<string, string>) => {
    const init = fields
      ? { method: 'POST', body: new URLSearchParams(fields), headers: { cookie, origin: 'http://localhost' } }
      : { headers: { cookie } };
    const answer = await app.request(`http://localhost${path}`, init);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return {
      status: answer.status,
      to: answer.headers.get('location') ?? '',
      text: bytes.toString('latin1'),
      html: bytes.toString(),
    };
  };
  const work = () =>
    runDueJobs(
      { ...deps, config, db },
      jobs.filter((j) => /^accounts\.(data-request|retention-count)$/.test(j.name)),
    );
  const signed = async (who: Parameters<typeof examplePerson>[1] = {}) => {
    const person = await examplePerson(db, who);
    return { person, cookie: (await exampleSession(db, person, { secondFactor: true })).cookie };
  };
  return { db, deps, ask, work, signed };
}

const dpo = (kind: 'region' | 'network', ref: string) =>
  ({ roles: [{ role: 'data-protection-officer', kind, ref }] }) as const;

describe('one’s own data', () => {
  it('is seen, corrected, agreed to and taken back, copied and erased, each in one press', async (t) => {
    const { db, ask, work, signed } = await site(t);
    const { person, cookie } = await signed({ name: 'Anna Prova', email: 'anna.prova@example.org', password });
    const page = await ask(cookie, '/accounts/privacy');
    assert.equal(page.status, 200);
    assert.match(page.html, /Anna Prova[\s\S]*anna\.prova@example\.org/);

    assert.equal((await ask(cookie, '/accounts/privacy/correct', { name: ' ', language: 'it' })).status, 422);
    assert.equal((await ask(cookie, '/accounts/privacy/correct', { name: 'Anna Nuova', language: 'en' })).status, 303);
    assert.match((await ask(cookie, '/accounts/privacy')).html, /Anna Nuova/);

    for (const agree of ['yes', 'yes', 'no', 'yes'])
      assert.equal((await ask(cookie, '/accounts/privacy/consent', { purpose: 'newsletter', agree })).status, 303);
    const consents = await db.selectFrom('accounts.consent').selectAll().orderBy('id').execute();
    assert.deepEqual(
      consents.map((c) => c.withdrawn_at === null),
      [false, true],
    );
    assert.equal((await ask(cookie, '/accounts/privacy/consent', { purpose: 'needs', agree: 'yes' })).status, 200);
    assert.equal(
      (await db.selectFrom('accounts.consent').select('id').execute()).length,
      2,
      'a public task asks nobody',
    );

    const { to } = await ask(cookie, '/accounts/privacy/copy', {});
    assert.match((await ask(cookie, to)).html, /In corso/);
    assert.equal((await ask(cookie, `${to}/data.json`)).status, 410);
    await work();
    assert.match((await ask(cookie, to)).html, /La copia è pronta/);
    const json = JSON.parse((await ask(cookie, `${to}/data.json`)).html);
    assert.deepEqual([json.account[0].name, json.account[0].email], ['Anna Nuova', 'anna.prova@example.org']);
    assert.match((await ask(cookie, `${to}/data.pdf`)).text, /^%PDF-1\.7/);
    const other = await signed();
    for (const path of [to, `${to}/data.json`, `${to}/data.pdf`])
      assert.equal((await ask(other.cookie, path)).status, 404);
    assert.match((await ask('', `${to}/data.json`)).to, /accounts.sign-in/);

    assert.equal((await ask(cookie, '/accounts/privacy/erase', {})).status, 422);
    const wrong = await ask(cookie, '/accounts/privacy/erase', { confirm: 'yes', password: 'un’altra frase' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /Non è la tua password attuale/);
    const report = (await ask(cookie, '/accounts/privacy/erase', { confirm: 'yes', password })).to;
    assert.match((await ask('', report)).html, /In corso/);
    await work();
    const read = await ask('', report);
    assert.match(read.html, /Fatta[\s\S]*Cancellati[\s\S]*GDPR art\. 5/);
    assert.doesNotMatch(read.html, /Anna|example\.org/);
    assert.equal((await ask('', report.replace(/.{4}$/, 'AAAA'))).status, 404);
    assert.notEqual((await ask(cookie, '/accounts/privacy')).status, 200, 'the session is over');
    const trail = await db.selectFrom('kit.audit').select('after').where('owner', '=', person).execute();
    assert.ok(
      trail.some((r) => JSON.stringify(r.after) === '{"copyOpened":true}'),
      'a copy that was opened is a row',
    );
  });

  it('asks for the second factor of whoever has one, in the pages and in the database', async (t) => {
    const { db, deps, ask, work } = await site(t);
    const person = await examplePerson(db, { password });
    const other = await exampleSession(db, person, { secondFactor: true });
    const { to } = await ask(other.cookie, '/accounts/privacy/copy', {});
    await work();
    await sql`insert into accounts.factor (person, secret, verifier, confirmed_at)
      values (${person}, 'sealed', ${Buffer.alloc(32)}, now())`.execute(db);
    const { cookie, actor } = await exampleSession(db, person);
    const sessions = await db
      .selectFrom('accounts.session')
      .select('id')
      .where('second_factor_at', 'is not', null)
      .execute();
    for (const [path, fields] of [
      ['/accounts/privacy/copy', {}],
      ['/accounts/privacy/correct', { name: 'Eva Rossi', language: 'it' }],
      ['/accounts/privacy/erase', { confirm: 'yes', password }],
      [`/accounts/sessions/${sessions[0]!.id}/end`, {}],
      ['/accounts/sessions/others/end', {}],
    ] as const)
      assert.match((await ask(cookie, path, fields)).to, /second-factor\?next=/, path);
    assert.equal((await ask(cookie, `${to}/data.json`)).status, 403);
    const sqlAs = (query: RawBuilder<unknown>) =>
      asActor(deps.db, actor, (tx) => query.execute(tx)).then(
        (r) => Number(r.numAffectedRows ?? 0n),
        (e: { code: string }) => e.code,
      );
    const request = sql`insert into accounts.data_request (id, code, kind, owner, owner_kind, asked_by, by_operator)
      values (gen_random_uuid(), ${Buffer.alloc(32, 9)}, 'erasure', ${person}, 'person', ${person}, false)`;
    assert.equal(await sqlAs(request), '42501');
    assert.equal(await sqlAs(sql`update accounts.person set language = 'en'`), 0);
    await sqlAs(sql`select accounts.set_profile(null, 'en')`);
    assert.equal(await sqlAs(sql`update accounts.session set ended_at = now() where id = ${sessions[0]!.id}`), 0);
    const row = await db.selectFrom('accounts.person').select('language').where('id', '=', person).executeTakeFirst();
    assert.equal(row?.language, 'it');
    assert.equal((await ask(cookie, '/accounts/sign-out', {})).status, 303);
    assert.match((await ask(cookie, '/accounts')).to, /sign-in/, 'one’s own browser is left all the same');
    assert.equal((await ask(other.cookie, '/accounts')).status, 200);
  });

  it('does not leave the installation without an administrator', async (t) => {
    const { db, ask, signed } = await site(t);
    const admin = { roles: [{ role: 'administrator', kind: 'region', ref: '03' }] } as const;
    const { cookie } = await signed(admin);
    assert.equal((await ask(cookie, '/accounts/privacy/erase', { confirm: 'yes' })).status, 409);
    await signed(admin);
    assert.equal((await ask(cookie, '/accounts/privacy/erase', { confirm: 'yes' })).status, 303);
    assert.equal((await db.selectFrom('accounts.data_request').select('id').execute()).length, 1);
  });

  it('nor when two administrators ask at once, or somebody asks for the last one', async (t) => {
    const { db, ask, work, signed } = await site(t);
    const admin = { roles: [{ role: 'administrator', kind: 'region', ref: '03' }] } as const;
    const both = [await signed(admin), await signed({ ...admin, email: 'seconda@example.org' })];
    const reports: string[] = [];
    for (const { cookie } of both) {
      const { status, to } = await ask(cookie, '/accounts/privacy/erase', { confirm: 'yes' });
      assert.equal(status, 303);
      reports.push(to);
    }
    await work();
    const left = await db.selectFrom('accounts.person').select('id').where('erased_at', 'is', null).execute();
    assert.equal(left.length, 1);
    const read = await Promise.all(reports.map(async (to) => (await ask('', to)).html));
    assert.equal(read.filter((html) => /unico amministratore/.test(html)).length, 1);
    assert.equal(read.filter((html) => /In corso/.test(html)).length, 0);

    await db
      .deleteFrom('accounts.assignment')
      .where(
        'person',
        'in',
        left.map((p) => p.id),
      )
      .execute();
    await signed({ ...admin, email: 'ultima@example.org' });
    const officer = await signed(dpo('region', '03'));
    const typed = { kind: 'erasure', who: 'ultima@example.org', identified: 'document', confirm: 'yes' };
    const refused = await ask(officer.cookie, '/accounts/privacy/requests', typed);
    assert.equal(refused.status, 422);
    assert.match(refused.html, /ultimo amministratore/);
    assert.equal((await ask(officer.cookie, '/accounts/privacy/requests', { ...typed, kind: 'export' })).status, 303);
  });
});

describe('requests for others', () => {
  it('are for who handles them; what was typed comes back when it is wrong', async (t) => {
    const { ask, work, signed } = await site(t);
    const anna = await signed({ email: 'anna@example.org' });
    const officer = await signed(dpo('region', '03'));
    const path = '/accounts/privacy/requests';
    assert.equal((await ask(anna.cookie, path)).status, 403);
    assert.equal((await ask(anna.cookie, path, { kind: 'erasure' })).status, 403);
    assert.equal((await ask(officer.cookie, path)).status, 200);
    const typed = { kind: 'export', who: 'nessuno@example.org', identified: 'document', confirm: 'yes' };
    const wrong = await ask(officer.cookie, path, typed);
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /value="nessuno@example\.org"/);
    assert.equal((await ask(officer.cookie, path, { ...typed, confirm: '' })).status, 422);
    const { status, to } = await ask(officer.cookie, path, { ...typed, who: 'Anna@example.org' });
    assert.equal(status, 303);
    await work();
    assert.match((await ask(officer.cookie, `${to}/data.json`)).html, /anna@example\.org/);
    assert.match((await ask(anna.cookie, to)).html, /La copia è pronta/);
    const elsewhere = await signed(dpo('network', 'B'));
    assert.equal((await ask(elsewhere.cookie, to)).status, 404);
    assert.doesNotMatch((await ask(elsewhere.cookie, path)).html, new RegExp(to));
  });
});

describe('notices', () => {
  it('are public, in versions, and nearest first: a network says its own, everybody else reads the general one', async (t) => {
    const { ask, signed } = await site(t);
    const officer = await signed(dpo('network', 'A'));
    const region = await signed(dpo('region', '03'));
    const [a, b] = [nodeId('network', 'A'), nodeId('network', 'B')];
    await signed(dpo('network', 'B'));
    const first = await ask('', '/privacy');
    assert.match(first.html, /Versione 1[\s\S]*non ancora indicato/);
    assert.match((await ask('', '/en/privacy')).html, /How we treat your data/);
    assert.match((await ask('', '/privacy?kind=contact-care')).html, /art\. 2-sexies/);
    assert.equal((await ask('', '/privacy?at=boh&version=99')).status, 200);

    const who = {
      place: a,
      name: 'ATS di prova',
      address: '',
      pec: 'pec@ats.example',
      joint: 'Comune di prova; raccoglie',
      dpoName: '',
      dpoContact: 'dpo@ats.example',
    };
    assert.equal((await ask(officer.cookie, '/accounts/privacy/controller', { ...who, place: b })).status, 403);
    assert.equal((await ask(officer.cookie, '/accounts/privacy/controller', { ...who, place: '' })).status, 403);
    assert.equal((await ask(officer.cookie, '/accounts/privacy/controller', { ...who, name: '' })).status, 422);
    assert.equal((await ask(officer.cookie, '/accounts/privacy/controller', who)).status, 303);
    assert.match(
      (await ask('', `/privacy?at=${a}`)).html,
      /ATS di prova[\s\S]*Comune di prova, raccoglie[\s\S]*dpo@ats\.example/,
    );
    assert.doesNotMatch((await ask('', `/privacy?at=${b}`)).html, /ATS di prova/);

    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date());
    const notice = {
      noticePlace: '',
      kind: 'general',
      from: day,
      titleIt: 'Nuova',
      textIt: 'Ciao.\n\n# Uno\n\nDue <b>',
      titleEn: 'New',
      textEn: 'Hello.',
    };
    assert.equal((await ask(officer.cookie, '/accounts/privacy/notices', notice)).status, 403);
    assert.equal(
      (await ask(region.cookie, '/accounts/privacy/notices', { ...notice, from: '2020-01-01' })).status,
      422,
    );
    assert.equal((await ask(region.cookie, '/accounts/privacy/notices', notice)).status, 303);
    const second = await ask('', '/privacy');
    assert.match(second.html, /<h1>Nuova<\/h1>[\s\S]*Versione 2[\s\S]*<h2>Uno<\/h2>[\s\S]*Due &lt;b&gt;/);
    assert.match((await ask('', '/privacy?version=1')).html, /versione 1, che non è più in vigore/);
  });
});

describe('retention', () => {
  it('is read by everybody; its counts and changes are for who answers for it', async (t) => {
    const { db, ask, work, signed } = await site(t);
    assert.match((await ask('', '/privacy/retention')).html, /Recapiti lasciati con un bisogno[\s\S]*12 mesi/);
    const path = '/accounts/privacy/retention';
    const nobody = await signed(dpo('network', 'A'));
    assert.match((await ask('', path)).to, /accounts.sign-in/);
    const officer = await signed(dpo('region', '03'));
    assert.match((await ask(officer.cookie, path)).html, /da contare/);
    assert.equal((await ask(officer.cookie, `${path}/count`, {})).status, 303);
    await work();
    assert.match((await ask(officer.cookie, path)).html, /Conteggio del/);
    assert.equal((await ask(officer.cookie, path, { kind: 'sessions', number: '0', unit: 'days' })).status, 422);
    assert.equal((await ask(officer.cookie, path, { kind: 'sessions', number: '6', unit: 'months' })).status, 303);
    assert.equal(
      (await ask(nobody.cookie, path, { kind: 'sessions', number: '1', unit: 'days' })).status,
      404,
      'the database refuses',
    );
    assert.equal((await ask(officer.cookie, path, { kind: 'boh', number: '6', unit: 'months' })).status, 404);
    const row = await db
      .selectFrom('accounts.retention')
      .select((e) => e.cast<string>('keep', 'text').as('keep'))
      .where('kind', '=', 'sessions')
      .executeTakeFirst();
    assert.equal(row?.keep, '6 mons');
  });
});
