import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';
import { mailbox } from '#kit/testing-mail.ts';
import { createApp } from '../app.tsx';
import { codeAt } from './actions/one-time-code.ts';
import { examplePerson, exampleSession } from './example.ts';
import { jobs } from './jobs.ts';

const password = 'una frase lunga e mia';
const fresh = 'quattro gatti sul tetto';
const cookieOf = (answer: Response): string => answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';

async function arranged(t: TestContext, roles: Parameters<typeof examplePerson>[1] = {}) {
  const [{ db, deps: web }, box] = await Promise.all([testDatabase(t), mailbox(t)]);
  const deps = { ...web, config: { ...web.config, smtpUrl: box.smtpUrl } };
  const app = createApp(deps);
  const person = await examplePerson(db, { email: 'anna@example.org', name: 'Anna Bianchi', password, ...roles });
  const post = (path: string, fields: Record<string, string> = {}, cookie = '') =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: 'http://localhost', cookie, 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' },
    });
  const get = (path: string, cookie = '') => app.request(path, { headers: { cookie } });
  const enter = async (typed = password) =>
    cookieOf(await post('/accounts/sign-in', { email: 'anna@example.org', password: typed }));
  const open = async (cookie: string) => (await get('/accounts', cookie)).status === 200;
  return { db, deps, person, post, get, enter, open, collect: () => box.collect({ ...deps, db }, jobs) };
}

describe('one’s own sessions', () => {
  it('are listed in plain words, and ended one by one or all but this', async (t) => {
    const { db, get, post, enter, open } = await arranged(t);
    const [here, there, away] = [await enter(), await enter(), await enter()];
    const page = await (await get('/accounts/sessions', here)).text();
    assert.equal(page.match(/Firefox su Windows/g)!.length, 5);
    assert.equal(page.match(/>questo</g)!.length, 1);
    const id = /accounts\/sessions\/([0-9a-f-]{36})\/end/.exec(page)![1]!;
    await post(`/accounts/sessions/${id}/end`, {}, here);
    assert.deepEqual([await open(here), Number(await open(there)) + Number(await open(away))], [true, 1]);
    await post('/accounts/sessions/others/end', {}, here);
    assert.deepEqual([await open(here), await open(there), await open(away)], [true, false, false]);
    const stranger = await exampleSession(db, await examplePerson(db));
    const own = (
      await sql<{
        id: string;
      }>`select id from accounts.session where ended_at is null and person <> ${stranger.actor.person}`.execute(db)
    ).rows[0]!.id;
    await post(`/accounts/sessions/${own}/end`, {}, stranger.cookie);
    assert.equal(await open(here), true);
  });

  it('are over after eight hours of rest or twelve in all', async (t) => {
    const { db, enter, open } = await arranged(t);
    const [rested, old, good] = [await enter(), await enter(), await enter()];
    const { createHash } = await import('node:crypto');
    const token = (cookie: string) => createHash('sha256').update(cookie.split('=')[1]!).digest();
    await sql`update accounts.session set seen_at = now() - interval '8 hours 1 minute' where token = ${token(rested)}`.execute(
      db,
    );
    await sql`update accounts.session set expires_at = opened_at where token = ${token(old)}`.execute(db);
    assert.deepEqual([await open(rested), await open(old), await open(good)], [false, false, true]);
    const { rows } = await sql<{
      hours: number;
    }>`select extract(epoch from expires_at - opened_at)::int / 3600 as hours from accounts.session where token = ${token(good)}`.execute(
      db,
    );
    assert.equal(rows[0]!.hours, 12);
  });
});

describe('changing the password', () => {
  it('asks for the old one, gives this browser a new cookie and signs out the others', async (t) => {
    const { post, enter, open, collect } = await arranged(t);
    const [here, there] = [await enter(), await enter()];
    const wrong = await post('/accounts/password', { old: 'non è questa di certo', fresh, again: fresh }, here);
    assert.equal(wrong.status, 400);
    const weak = await post(
      '/accounts/password',
      { old: password, fresh: 'annabianchi12', again: 'annabianchi12' },
      here,
    );
    assert.equal(weak.status, 400);
    const done = await post('/accounts/password', { old: password, fresh, again: fresh }, here);
    assert.equal(done.headers.get('Location'), '/accounts?said=password');
    assert.deepEqual([await open(here), await open(there), await open(cookieOf(done))], [false, false, true]);
    assert.equal(await open(await enter(fresh)), true);
    assert.equal(await open(await enter(password)), false);
    assert.deepEqual(
      (await collect()).map((l) => l.subject),
      ['La tua password è cambiata'],
    );
  });
});

describe('changing the e-mail', () => {
  it('holds once the new address has confirmed, and the old one is told', async (t) => {
    const { post, get, enter, collect, db } = await arranged(t);
    const here = await enter();
    const wish = { email: 'nuova@example.org', password };
    assert.equal(
      (await post('/accounts/change-email', { ...wish, password: 'sbagliata del tutto' }, here)).status,
      400,
    );
    assert.deepEqual(await collect(), []);
    await post('/accounts/change-email', wish, here);
    const [letter, ...others] = await collect();
    assert.deepEqual([letter?.to, others.length], ['nuova@example.org', 0]);
    assert.match(await (await get(letter!.link)).text(), /nuova@example\.org/);
    assert.equal((await post('/accounts/sign-in', { email: 'nuova@example.org', password })).status, 400);
    assert.equal((await post(letter!.link)).headers.get('Location'), '/accounts/sign-in?said=email');
    assert.equal((await post(letter!.link)).status, 404);
    assert.equal((await post('/accounts/sign-in', { email: 'nuova@example.org', password })).status, 303);
    assert.equal((await post('/accounts/sign-in', { email: 'anna@example.org', password })).status, 400);
    assert.deepEqual(
      (await collect()).map((l) => [l.to, l.subject]),
      [['anna@example.org', 'Il tuo indirizzo è cambiato']],
    );
    await examplePerson(db, { email: 'presa@example.org' });
    const again = cookieOf(await post('/accounts/sign-in', { email: 'nuova@example.org', password }));
    await post('/accounts/change-email', { ...wish, email: 'presa@example.org' }, again);
    const [taken] = await collect();
    assert.match(await (await post(taken!.link)).text(), /Un altro accesso usa già questo indirizzo/);
  });
});

describe('the second factor', () => {
  const roles = { roles: [{ role: 'auditor', kind: 'region', ref: 'lombardia' }] } as const;
  const secretOn = (page: string) => /<code>([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '');
  const now = () => Date.now();

  it('is set up with a square or with signs; then roles that show personal data count', async (t) => {
    const { get, post, enter, open, collect } = await arranged(t, roles);
    const signedIn = await post('/accounts/sign-in', {
      email: 'anna@example.org',
      password,
      next: '/accounts/sessions',
    });
    assert.equal(signedIn.headers.get('Location'), '/accounts/second-factor?next=%2Faccounts%2Fsessions');
    const cookie = cookieOf(signedIn);
    assert.match(await (await get('/accounts', cookie)).text(), /aspetta la seconda prova[\s\S]*leggere il registro/);
    const refused = await get('/accounts/audit', cookie);
    assert.equal(refused.status, 403);
    assert.match(
      await refused.text(),
      /<h1>Prima serve la seconda prova d’accesso<\/h1>[\s\S]*href="\/accounts\/second-factor"/,
    );
    assert.match(await (await get('/workbench', cookie)).text(), /Per lavorare qui serve la seconda prova/);
    await post('/accounts/second-factor/start', {}, cookie);
    const page = await (await get('/accounts/second-factor', cookie)).text();
    assert.match(page, /<svg[\s\S]*href="otpauth:\/\/totp\/[^"]+">Apri nell’app/);
    const secret = secretOn(page);
    assert.equal((await post('/accounts/second-factor', { code: '000000' }, cookie)).status, 400);
    // Kept as it was typed: half a minute may end before it is typed again.
    const used = codeAt(secret, now());
    const given = await post('/accounts/second-factor', { code: used, next: '/accounts/sessions' }, cookie);
    const on = '/accounts/second-factor?said=first&next=%2Faccounts%2Fsessions';
    assert.equal(given.headers.get('Location'), on);
    const strong = cookieOf(given);
    // It leads on to where one was going, now or after the reserve codes; never to another site.
    assert.match(await (await get(on, strong)).text(), /href="\/accounts\/sessions"[^>]*>[^<]*Vai avanti/);
    const elsewhere = await get('/accounts/second-factor?said=first&next=%2F%2Fevil.example', strong);
    const stray = await elsewhere.text();
    assert.match(stray, /href="\/workbench"[^>]*>[^<]*Vai a Oggi/);
    assert.doesNotMatch(stray, /(href|value)="\/\/evil/);
    const made = await post('/accounts/recovery-codes', { next: '/accounts/sessions' }, strong);
    assert.match(await made.text(), /href="\/accounts\/sessions"[^>]*>[^<]*al sicuro: vai avanti/);
    assert.deepEqual([await open(cookie), await open(strong)], [false, true]);
    assert.equal((await get('/accounts/roles', strong)).status, 200);
    assert.doesNotMatch(await (await get('/accounts/second-factor', strong)).text(), new RegExp(secret));
    assert.deepEqual(
      (await collect()).map((l) => l.subject),
      ['È cambiata la seconda prova d’accesso'],
    );
    const next = await enter();
    assert.equal((await get('/accounts/roles', next)).status, 403);
    assert.equal(
      (await post('/accounts/second-factor/remove', {}, next)).headers.get('Location'),
      '/accounts/second-factor',
    );
    const [toPassword, toEmail] = await Promise.all([
      post('/accounts/password', { old: password, fresh, again: fresh }, next),
      post('/accounts/change-email', { email: 'altra@example.org', password }, next),
    ]);
    assert.match(toPassword.headers.get('Location')!, /^\/accounts\/second-factor\?next=/);
    assert.match(toEmail.headers.get('Location')!, /^\/accounts\/second-factor\?next=/);
    assert.deepEqual(await collect(), []);
    const replayed = await post('/accounts/second-factor', { code: used }, next);
    assert.equal(replayed.status, 400);
    const later = await post(
      '/accounts/second-factor',
      { code: codeAt(secret, now() + 30_000), next: '/accounts/roles' },
      next,
    );
    assert.equal(later.headers.get('Location'), '/accounts/roles');
  });

  it('accepts each code on paper once, and stops looking after many mistakes', async (t) => {
    const { db, get, post, enter, open } = await arranged(t, roles);
    const first = await enter();
    await post('/accounts/second-factor/start', {}, first);
    const secret = secretOn(await (await get('/accounts/second-factor', first)).text());
    const strong = cookieOf(await post('/accounts/second-factor', { code: codeAt(secret, now()) }, first));
    assert.equal(
      (await post('/accounts/recovery-codes', {}, await enter())).headers.get('Location'),
      '/accounts/second-factor',
    );
    const codes = [
      ...(await (await post('/accounts/recovery-codes', {}, strong)).text()).matchAll(/<code>([^<]+)</g),
    ].map((m) => m[1]!);
    assert.equal(new Set(codes).size, 10);
    const [a, b] = [await enter(), await enter()];
    const both = await Promise.all(
      [a, b].map((c) => post('/accounts/second-factor', { code: codes[0]!.toLowerCase() }, c)),
    );
    assert.deepEqual(both.map((r) => r.status).sort(), [303, 400]);
    const tries = await enter();
    for (let i = 0; i < 5; i++) await post('/accounts/second-factor', { code: '111111' }, tries);
    const stopped = await post('/accounts/second-factor', { code: codes[1]! }, tries);
    assert.match(await stopped.text(), /Troppi codici sbagliati/);
    await sql`update accounts.factor set tried_at = now() - interval '61 minutes'`.execute(db);
    assert.equal((await post('/accounts/second-factor', { code: codes[1]! }, tries)).status, 303);
    assert.equal(
      (await post('/accounts/second-factor/remove', {}, strong)).headers.get('Location'),
      '/accounts?said=factor',
    );
    assert.equal(await open(strong), true);
    assert.equal((await get('/accounts/roles', strong)).status, 403);
  });
});
