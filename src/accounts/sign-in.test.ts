import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';
import { mailbox } from '#kit/testing-mail.ts';
import { createApp } from '../app.tsx';
import { examplePerson, exampleSession } from './example.ts';
import { jobs } from './jobs.ts';
import { localPath } from './rules/local-path.ts';
import { passwordFault } from './rules/password.ts';

const password = 'una frase lunga e mia';
const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { Origin: 'http://localhost', ...headers },
});
const cookieOf = (answer: Response): string => answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';

async function arranged(t: TestContext) {
  const { db, deps } = await testDatabase(t);
  const app = createApp(deps);
  const person = await examplePerson(db, { email: 'anna@example.org', name: 'Anna Bianchi', password });
  const enter = (typed = password, email = 'anna@example.org', headers = {}) =>
    app.request('/accounts/sign-in', form({ email, password: typed }, headers));
  return { db, deps, app, person, enter };
}

describe('signing in with a password', () => {
  it('opens a session, shows who it is, and ends it', async (t) => {
    const { app } = await arranged(t);
    const answer = await app.request(
      '/accounts/sign-in',
      form({ email: ' Anna@Example.org ', password, next: '/accounts' }),
    );
    assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/accounts']);
    assert.match(answer.headers.get('Set-Cookie')!, /^concilia=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookieOf(answer) };
    const page = await app.request('/accounts', { headers });
    assert.deepEqual(
      [page.headers.get('Cache-Control'), page.headers.get('Referrer-Policy')],
      ['no-store', 'no-referrer'],
    );
    assert.match(await page.text(), /Ciao, Anna Bianchi/);
    const out = await app.request('/accounts/sign-out', form({}, headers));
    assert.equal(out.headers.get('Location'), '/accounts/sign-in?said=out');
    const after = await app.request('/accounts', { headers });
    assert.deepEqual([after.status, after.headers.get('Location')], [303, '/accounts/sign-in?next=%2Faccounts']);
  });

  it('ends the session that was open in this browser before, whoever’s it was', async (t) => {
    const { db, app, enter } = await arranged(t);
    const other = await examplePerson(db, { email: 'bruno@example.org' });
    const { cookie } = await exampleSession(db, other);
    const page = async (with_: string) => (await app.request('/accounts', { headers: { cookie: with_ } })).status;
    assert.equal(await page(cookie), 200);
    const first = cookieOf(await enter(password, undefined, { cookie }));
    assert.deepEqual([await page(cookie), await page(first)], [303, 200]);
    const second = cookieOf(await enter(password, undefined, { cookie: first }));
    assert.deepEqual([await page(first), await page(second)], [303, 200]);
  });

  it('ties its cookie to this very site where there is TLS', async (t) => {
    const { deps } = await arranged(t);
    const app = createApp({ ...deps, config: { ...deps.config, publicUrl: 'https://concilia.example' } });
    const answer = await app.request('https://concilia.example/accounts/sign-in', {
      ...form({ email: 'anna@example.org', password }, { Origin: 'https://concilia.example' }),
    });
    assert.match(
      answer.headers.get('Set-Cookie')!,
      /^__Host-concilia=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('lets tests act as anybody', async (t) => {
    const { db, deps } = await testDatabase(t);
    const person = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: 'x' }] });
    const { cookie, actor } = await exampleSession(db, person);
    assert.deepEqual(
      actor.grants.map((g) => [g.role, g.nodeKind, g.active]),
      [['contact', 'organization', true]],
    );
    assert.equal((await createApp(deps).request('/accounts', { headers: { cookie } })).status, 200);
  });

  it('hashes a password again when its cost is no longer today’s', async (t) => {
    const { db, enter } = await arranged(t);
    const { hashRaw } = await import('@node-rs/argon2');
    const { pepperOf } = await import('./actions/hash-password.ts');
    const { createHash } = await import('node:crypto');
    const pepper = await pepperOf(db, { masterKey: new Uint8Array(32).fill(7) });
    const [salt, old] = [Buffer.alloc(16, 1), { memoryCost: 8192, timeCost: 1, parallelism: 1, outputLen: 32 }];
    const proof = await hashRaw(password, { salt, secret: pepper, ...old });
    const verifier = createHash('sha256').update(proof).digest();
    await sql`update accounts.credential set salt = ${salt}, verifier = ${verifier}, memory = 8192, passes = 1, lanes = 1`.execute(
      db,
    );
    assert.equal((await enter()).status, 303);
    const { rows } = await sql`select memory, passes, lanes from accounts.credential`.execute(db);
    assert.deepEqual(rows, [{ memory: 19_456, passes: 2, lanes: 1 }]);
    assert.equal((await enter()).status, 303);
  });
});

describe('an attack on signing in', () => {
  it('cannot tell an unknown e-mail from a wrong password, nor from a password that is locked', async (t) => {
    const { db, enter } = await arranged(t);
    const plain = async (answer: Response) =>
      `${answer.status} ${[...answer.headers.keys()].sort()} ${(await answer.text()).replaceAll(/(anna|nessuno)@example\.org|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')}`;
    const wrong = await plain(await enter('sbagliata del tutto'));
    const unknown = await plain(await enter('sbagliata del tutto', 'nessuno@example.org'));
    await sql`update accounts.credential set locked_until = now() + interval '1 hour'`.execute(db);
    assert.deepEqual(
      [unknown, await plain(await enter('sbagliata del tutto')), await plain(await enter())],
      [wrong, wrong, wrong],
    );
    const { rows } = await sql<{
      rows: string;
    }>`select string_agg(to_jsonb(a)::text, '') as rows from kit.audit a`.execute(db);
    assert.match(rows[0]!.rows, /sign-in-failed/);
    assert.doesNotMatch(rows[0]!.rows, /example\.org/);
  });

  it('is stopped after five mistakes, across two instances at once; the owner is told once and can choose another password', async (t) => {
    const { db, deps: web, enter } = await arranged(t);
    const box = await mailbox(t);
    const deps = { ...web, config: { ...web.config, smtpUrl: box.smtpUrl } };
    const apps = [createApp(deps), createApp(deps)];
    const tries = Array.from({ length: 12 }, (_, i) =>
      apps[i % 2]!.request(
        '/accounts/sign-in',
        form({ email: 'anna@example.org', password: `prova numero ${i} ecco` }),
      ),
    );
    assert.deepEqual(new Set((await Promise.all(tries)).map((a) => a.status)), new Set([400]));
    const { rows } = await sql<{ failures: number; locked: boolean }>`
      select failures, locked_until > now() as locked from accounts.credential`.execute(db);
    assert.deepEqual(rows, [{ failures: 5, locked: true }]);
    assert.equal((await enter()).status, 400);
    const letters = await box.collect({ ...deps, db }, jobs);
    assert.deepEqual(
      letters.map((l) => l.subject),
      ['Troppi tentativi con la tua password'],
    );
    assert.equal((await apps[0]!.request(letters[0]!.link)).status, 200);
    const fresh = 'quattro gatti sul tetto';
    assert.equal((await apps[0]!.request(letters[0]!.link, form({ fresh, again: fresh }))).status, 303);
    assert.equal((await enter(fresh)).status, 303);
  });

  it('waits longer and longer', async (t) => {
    const { db, enter } = await arranged(t);
    const waits: number[] = [];
    for (let i = 1; i <= 12; i++) {
      await enter('sbagliata del tutto');
      const { rows } = await sql<{
        minutes: number;
      }>`select coalesce(round(extract(epoch from locked_until - failed_at) / 60), 0)::int as minutes
        from accounts.credential`.execute(db);
      waits.push(rows[0]!.minutes);
      await sql`update accounts.credential set locked_until = null`.execute(db);
    }
    assert.deepEqual(waits, [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('is slowed down by address', async (t) => {
    const { deps } = await arranged(t);
    const app = createApp({ ...deps, config: { ...deps.config, limits: true, trustedProxies: 1 } });
    const from = async (address: string) =>
      (
        await app.request(
          '/accounts/sign-in',
          form({ email: 'nessuno@example.org', password: 'x' }, { 'X-Forwarded-For': address }),
        )
      ).status;
    const seen: number[] = [];
    for (let i = 0; i < 31; i++) seen.push(await from('203.0.113.7'));
    assert.deepEqual([seen.indexOf(429), await from('203.0.113.7'), await from('198.51.100.1')], [30, 429, 400]);
  });

  it('is not slowed down by links that another page makes a browser open', async (t) => {
    const { deps } = await arranged(t);
    const app = createApp({ ...deps, config: { ...deps.config, limits: true, trustedProxies: 1 } });
    const headers = { 'X-Forwarded-For': '203.0.113.7' };
    const link = async (more: Record<string, string> = {}) =>
      (await app.request('/accounts/link/aaa', { headers: { ...headers, ...more } })).status;
    for (let i = 0; i < 40; i++) assert.equal(await link(), 404);
    const typed = form({ email: 'nessuno@example.org', password: 'x' }, headers);
    assert.equal((await app.request('/accounts/sign-in', typed)).status, 400);
    const picture = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    for (let i = 0; i < 70; i++) assert.equal(await link(picture), 403);
    assert.equal(await link({ ...picture, 'Sec-Fetch-Mode': 'navigate' }), 404, 'what a letter leads to');
  });

  it('cannot fix a session, forge a cookie, or send a form from another site', async (t) => {
    const { db, app, enter } = await arranged(t);
    const planted = 'A'.repeat(43);
    const answer = await enter(password, undefined, { cookie: `concilia=${planted}` });
    assert.notEqual(cookieOf(answer), `concilia=${planted}`);
    const status = async (cookie: string) => (await app.request('/accounts', { headers: { cookie } })).status;
    assert.equal(await status(`concilia=${planted}`), 303);
    const { rows } = await sql<{
      token: string;
      id: string;
    }>`select encode(token, 'hex') as token, id from accounts.session`.execute(db);
    for (const value of [rows[0]!.token, rows[0]!.id, '', '%00', "' or true --", 'x'.repeat(5000)])
      assert.equal(await status(`concilia=${value}`), 303);
    assert.equal(await status(cookieOf(answer)), 200);
    const foreign = await app.request(
      '/accounts/sign-in',
      form({ email: 'anna@example.org', password }, { Origin: 'https://evil.example' }),
    );
    assert.deepEqual([foreign.status, cookieOf(foreign)], [403, '']);
    const out = await app.request(
      '/accounts/sign-out',
      form({}, { Origin: 'https://evil.example', cookie: cookieOf(answer) }),
    );
    assert.deepEqual([out.status, await status(cookieOf(answer))], [403, 200]);
  });

  it('gets nothing out of the web server’s role: no verifier, no link, no secret, no session for somebody else', async (t) => {
    const { db, deps, person } = await arranged(t);
    const denied = async (query: ReturnType<typeof sql>) =>
      query.execute(deps.db).then(
        (r) => `${r.rows.length} rows`,
        (error: { code: string }) => error.code,
      );
    const token = Buffer.alloc(32, 9);
    for (const query of [
      sql`select * from accounts.credential`,
      sql`select * from accounts.link`,
      sql`select secret from accounts.factor`,
      sql`select * from accounts.recovery_code`,
      sql`select token from accounts.session`,
      sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, method) values (gen_random_uuid(), ${token}, ${person}, now(), now(), now(), 'link')`,
      sql`update accounts.session set token = ${token}`,
      sql`select accounts.begin_session(${person}, gen_random_uuid(), ${token}, 'link', null, true)`,
      sql`select accounts.keep_password(${person}, ${token}, ${token}, '{1,1,1}')`,
      sql`select accounts.prove(${person}, ${token})`,
      sql`select accounts.use_link(${token}, '{reset}')`,
      sql`select accounts.invitee(${token}, gen_random_uuid(), 'it')`,
      sql`select accounts.make_invitation(${person}, gen_random_uuid(), ${token}, null, ${token})`,
      sql`update accounts.person set email_hash = ${token}`,
      sql`select email_hash from accounts.person`,
    ])
      assert.equal(await denied(query), '42501');
    const { rows } = await sql`select from accounts.session`.execute(db);
    assert.equal(rows.length, 0);
  });
});

describe('rules of signing in', () => {
  it('leads to no other site, whatever is asked for', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '//',
      'evil.example',
      '@',
      '\t',
      '\n',
      ' ',
      'https:',
      '%2f',
      'x',
      '?',
      '#',
      '..',
      '\u2028',
      'accounts',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
        const path = localPath(pieces.join(''), '/accounts');
        assert.equal(new URL(path, 'http://localhost').origin, 'http://localhost');
        assert.match(path, /^\//);
      }),
      { numRuns: 2000 },
    );
    assert.equal(localPath('/needs/new?step=2', '/accounts'), '/needs/new?step=2');
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/\t/evil.example',
      '/accounts/sign-out',
      '',
    ])
      assert.equal(localPath(path, '/accounts'), '/accounts');
  });

  it('refuses passwords that others try first, and takes sentences', () => {
    const known = ['anna.bianchi@comune.example.it', 'Anna Bianchi'];
    const faults = (list: string[]) => list.map((p) => passwordFault(p, known));
    assert.deepEqual(faults(['corta', 'undici segni'.slice(1), 'è'.repeat(129)]), ['short', 'short', 'long']);
    assert.deepEqual(
      faults(['Password123456', 'P4ssw0rdP4ssw0rd', 'qwertyuiop12', 'Concilia2026!', 'ForzaInter1908']),
      Array(5).fill('common'),
    );
    assert.deepEqual(faults(['abcabcabcabc', '123456789012', 'aaaaaaaaaaaa']), Array(3).fill('repeated'));
    assert.deepEqual(faults(['AnnaBianchi80', 'bianchi.anna!', 'anna.bianchi@comune']), Array(3).fill('personal'));
    assert.deepEqual(
      faults([password, 'quattro gatti sul tetto', '🐈 al sole di maggio', 'tR7!kq0-Vn2z']),
      Array(4).fill(null),
    );
  });
});
