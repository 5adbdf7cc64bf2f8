import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { examplePerson, exampleSession } from './example.ts';

const password = 'una frase lunga e mia';
const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { Origin: 'http://localhost', ...headers },
});
const cookieOf = (answer: Response): string => answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';

describe('signing in with a password', () => {
  it('opens a session, shows who it is, and ends it', async (t) => {
    const { db, deps } = await testDatabase(t);
    const app = createApp(deps);
    await examplePerson(db, { email: 'anna@example.org', name: 'Anna Bianchi', password });
    const answer = await app.request(
      '/accounts/sign-in',
      form({ email: ' Anna@Example.org ', password, next: '/accounts' }),
    );
    assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/accounts']);
    assert.match(answer.headers.get('Set-Cookie')!, /^concilia=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookieOf(answer) };
    assert.match(await (await app.request('/accounts', { headers })).text(), /Ciao, Anna Bianchi/);
    const out = await app.request('/accounts/sign-out', form({}, headers));
    assert.equal(out.headers.get('Location'), '/accounts/sign-in?said=out');
    const after = await app.request('/accounts', { headers });
    assert.deepEqual([after.status, after.headers.get('Location')], [303, '/accounts/sign-in?next=%2Faccounts']);
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
});
