import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';
import { mailbox } from '#kit/testing-mail.ts';
import { createApp } from '../app.tsx';
import { inviteTo } from './actions/invite-to.ts';
import { examplePerson, exampleSession } from './example.ts';
import { jobs } from './jobs.ts';
import { nodeId } from './reads.ts';

const password = 'una frase lunga e mia';
const fresh = 'quattro gatti sul tetto';

async function arranged(t: TestContext) {
  const [{ db, deps: web }, box] = await Promise.all([testDatabase(t), mailbox(t)]);
  const deps = { ...web, config: { ...web.config, smtpUrl: box.smtpUrl } };
  const app = createApp(deps);
  const post = (path: string, fields: Record<string, string> = {}, cookie = '') =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: 'http://localhost', cookie },
    });
  const get = (path: string, cookie = '') => app.request(path, { headers: { cookie } });
  const collect = () => box.collect({ ...deps, db }, jobs);
  const sessions = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from accounts.session where ended_at is null`.execute(db))
      .rows[0]!.n;
  return { db, deps, post, get, collect, sessions };
}
const cookieOf = (answer: Response): string => answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';

describe('links by e-mail', () => {
  it('opens a session once, and only when the button is pressed; of two who press at once one enters', async (t) => {
    const { db, post, get, collect, sessions } = await arranged(t);
    await examplePerson(db, { email: 'anna@example.org', name: 'Anna Bianchi' });
    const asked = await post('/accounts/link', { address: 'ANNA@example.org', next: '/accounts/sessions' });
    assert.equal(asked.headers.get('Location'), '/accounts/asked');
    const [letter] = await collect();
    assert.deepEqual([letter?.to, letter?.subject], ['anna@example.org', 'Il tuo link per entrare']);
    assert.match(letter!.text, /Anna Bianchi/);
    assert.match(await (await get(letter!.link)).text(), /Entra adesso/);
    assert.match(await (await get(letter!.link)).text(), /Entra adesso/);
    assert.equal(await sessions(), 0);
    const path = letter!.link.split('?')[0]!;
    const both = await Promise.all([
      post(path, { next: '/accounts/sessions' }),
      post(path, { next: '/accounts/sessions' }),
    ]);
    assert.deepEqual(both.map((a) => a.status).sort(), [303, 404]);
    assert.equal(await sessions(), 1);
    assert.equal(both.find((a) => a.status === 303)?.headers.get('Location'), '/accounts/sessions');
    assert.equal((await post(path)).status, 404);
  });

  it('answers in the same way for whoever has no account, and writes to nobody', async (t) => {
    const { db, post, collect } = await arranged(t);
    await examplePerson(db, { email: 'anna@example.org' });
    const answers = await Promise.all(
      ['anna@example.org', 'nobody@example.org'].flatMap((email) => [
        post('/accounts/link', { address: email }),
        post('/accounts/reset', { email }),
      ]),
    );
    const seen = answers.map((a) => `${a.status} ${a.headers.get('Location')}`);
    assert.deepEqual(new Set(seen), new Set(['303 /accounts/asked']));
    assert.deepEqual(
      (await collect()).map((l) => l.to),
      ['anna@example.org', 'anna@example.org'],
    );
  });

  it('is promised to nobody without a mail server: the page says so, the same to everybody, and whom to turn to', async (t) => {
    const { db, deps } = await testDatabase(t);
    await examplePerson(db, { email: 'anna@example.org' });
    const app = createApp(deps);
    const ask = async (path: string, fields: Record<string, string>) => {
      const headers = { Origin: 'http://localhost' };
      const sent = await app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
      return (await app.request(sent.headers.get('Location')!)).text();
    };
    const seen = await Promise.all(
      ['anna@example.org', 'nobody@example.org'].flatMap((email) => [
        ask('/accounts/link', { address: email }),
        ask('/accounts/reset', { email }),
      ]),
    );
    for (const page of seen) {
      assert.match(page, /non arriverà nessun link[\s\S]*rivolgiti a chi ti ha dato l’accesso/);
      assert.doesNotMatch(page, /Controlla la posta/);
    }
    assert.equal(new Set(seen.map((page) => page.replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}/g, ''))).size, 1);
  });

  it('is sent once even when the job is run twice, and works no more after its time', async (t) => {
    const { db, post, get, collect } = await arranged(t);
    await examplePerson(db, { email: 'anna@example.org' });
    await post('/accounts/link', { address: 'anna@example.org' });
    const [letter] = await collect();
    await sql`update kit.job set done_at = null, run_at = now(), locked_until = null where name = 'accounts.send-link'`.execute(
      db,
    );
    assert.deepEqual(await collect(), []);
    await sql`update accounts.link set expires_at = now()`.execute(db);
    assert.equal((await get(letter!.link)).status, 404);
    assert.equal((await post(letter!.link)).status, 404);
  });
});

describe('a new password', () => {
  it('is set with a link, ends every session, and tells its owner', async (t) => {
    const { db, post, get, collect } = await arranged(t);
    const person = await examplePerson(db, { email: 'anna@example.org', password });
    const before = await exampleSession(db, person);
    await post('/accounts/reset', { email: 'anna@example.org' });
    const [letter] = await collect();
    const refused = await post(letter!.link, { fresh: 'corta', again: 'corta' });
    assert.equal(refused.status, 400);
    assert.doesNotMatch(await refused.text(), /value="corta"/);
    const done = await post(letter!.link, { fresh, again: fresh });
    assert.equal(done.status, 303);
    assert.equal((await get('/accounts', cookieOf(done))).status, 200);
    assert.equal((await get('/accounts', before.cookie)).status, 303);
    assert.equal((await post(letter!.link, { fresh, again: fresh })).status, 404);
    assert.deepEqual(
      (await collect()).map((l) => l.subject),
      ['La tua password è cambiata'],
    );
    assert.equal((await post('/accounts/sign-in', { email: 'anna@example.org', password })).status, 400);
    assert.equal((await post('/accounts/sign-in', { email: 'anna@example.org', password: fresh })).status, 303);
  });
});

describe('an invitation', () => {
  const where = { role: 'contact', kind: 'organization', ref: 'casa' } as const;
  const node = nodeId('organization', 'casa');
  const wish = (email: string) => ({
    email,
    name: 'Bruno Rossi',
    language: 'it' as const,
    roles: [{ role: 'deputy' as const, node }],
  });

  it('is sent by whoever may give the role there, and makes somebody enter with name and password', async (t) => {
    const { db, deps, post, get, collect } = await arranged(t);
    const { actor } = await exampleSession(db, await examplePerson(db, { roles: [where] }));
    const { link } = await inviteTo(deps, actor, wish('bruno@example.org'));
    assert.equal(link, null);
    const [letter] = await collect();
    assert.deepEqual([letter?.to, letter?.subject], ['bruno@example.org', 'Sei invitato in Concilia']);
    assert.match(await (await get(letter!.link)).text(), /value="Bruno Rossi"/);
    const done = await post(letter!.link, { name: 'Bruno Verdi', fresh, again: fresh });
    assert.match(await (await get('/accounts', cookieOf(done))).text(), /Ciao, Bruno Verdi[\s\S]*Vice referente/);
    assert.equal((await post(letter!.link, { name: 'Eva', fresh, again: fresh })).status, 404);
    await assert.rejects(inviteTo(deps, actor, wish('bruno@example.org')), { code: 'conflict' });
    await inviteTo(deps, actor, { ...wish('bruno@example.org'), roles: [{ role: 'service-editor', node }] });
    assert.deepEqual(
      (await collect()).map((l) => [l.subject, l.link]),
      [['Ti offrono un ruolo in Concilia', '/accounts']],
    );
  });

  it('is refused, by the program and by the database, for whoever may not give that role there', async (t) => {
    const { db, deps } = await arranged(t);
    const elsewhere = await exampleSession(db, await examplePerson(db, { roles: [{ ...where, ref: 'altra' }] }));
    await examplePerson(db, { roles: [where] });
    await assert.rejects(async () => inviteTo(deps, elsewhere.actor, wish('c@example.org')), { code: 'not-allowed' });
    const forged = { ...elsewhere.actor, grants: [{ ...elsewhere.actor.grants[0]!, node }] };
    await assert.rejects(async () => inviteTo(deps, forged, wish('c@example.org')), { code: '42501' });
    const citizen = await exampleSession(db, await examplePerson(db));
    const claims = { ...citizen.actor, grants: forged.grants };
    await assert.rejects(async () => inviteTo(deps, claims, wish('c@example.org')), { code: '42501' });
    const { rows } = await sql`select from accounts.link`.execute(db);
    assert.equal(rows.length, 0);
  });

  it('tells its link when there is no mail server', async (t) => {
    const { db, deps } = await arranged(t);
    await examplePerson(db, { roles: [where] });
    const silent = { ...deps, db, config: { ...deps.config, smtpUrl: null } };
    const { link } = await inviteTo(silent, 'installation', wish('bruno@example.org'));
    assert.match(link!, /^http:\/\/localhost\/accounts\/invitation\/[\w-]{43}$/);
  });
});
