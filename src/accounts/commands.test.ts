import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import type { InstallationCommand } from '#kit/commands.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { commands } from './commands.ts';
import { examplePerson, exampleSession } from './example.ts';

async function arranged(t: TestContext) {
  const { db, deps } = await testDatabase(t);
  await examplePerson(db, { roles: [{ role: 'administrator', kind: 'region', ref: 'lombardia' }] });
  const run = async (verb: string, args: string[], options: Record<string, string | boolean> = {}) => {
    const command = commands.find((c) => c.verb === verb) as InstallationCommand;
    const told: Record<string, unknown>[] = [];
    const json = async (value: unknown) => void told.push(value as Record<string, unknown>);
    const nothing = async () => {};
    const ctx = {
      args,
      options,
      asJson: true,
      path: (p: string) => p,
      stdin: process.stdin,
      out: nothing,
      json,
      err: () => {},
    };
    await command.run(ctx, { ...deps, db });
    return told[0]!;
  };
  return { db, run, app: createApp(deps) };
}

it('invites the first administrator, whose link works', async (t) => {
  const { run, app } = await arranged(t);
  const wish = { email: 'capo@example.org', name: 'Ada Prima', role: 'administrator', at: 'region:lombardia' };
  const { link } = await run('accounts invite', [], wish);
  const page = await app.request(new URL(link as string).pathname);
  assert.match(await page.text(), /value="Ada Prima"/);
  for (const wrong of [
    { role: 'citizen' },
    { role: 'capo' },
    { at: 'alliance:x' },
    { at: 'region:nessuna' },
    { email: 'x' },
  ])
    await assert.rejects(async () => run('accounts invite', [], { ...wish, ...wrong }), { code: 'bad-input' });
});

it('adds a provider from a file, names what is wrong in one, lists and removes', async (t) => {
  const { run } = await arranged(t);
  const path = join(await mkdtemp(join(tmpdir(), 'concilia-provider-')), 'spid.json');
  const write = (file: object) => writeFile(path, JSON.stringify(file));
  const good = {
    code: 'spid',
    name: 'SPID',
    issuer: 'https://login.example.it',
    clientId: 'concilia',
    clientSecret: 's',
  };
  await write(good);
  const added = await run('accounts provider', [path]);
  assert.equal(added.callback, 'http://localhost/accounts/provider/spid/callback');
  assert.deepEqual((await run('accounts providers', [])).providers, [{ code: 'spid', name: 'SPID' }]);
  for (const [wrong, named] of [
    [{ issuer: 'http://login.example.it' }, /issuer/],
    [{ issuer: 'file:///etc/passwd' }, /issuer/],
    [{ clientSecrets: 'x' }, /clientSecrets/],
    [{ code: 'Non Va' }, /code/],
  ] as const) {
    await write({ ...good, ...wrong });
    await assert.rejects(async () => run('accounts provider', [path]), named);
  }
  assert.equal((await run('accounts provider remove', ['spid'])).accounts, 0);
  await assert.rejects(async () => run('accounts provider remove', ['spid']), { code: 'not-found' });
});

it('takes the second factor off for whoever lost it, and everybody out of that account', async (t) => {
  const { db, run } = await arranged(t);
  const anna = await examplePerson(db, { email: 'anna@example.org' });
  await exampleSession(db, anna, { secondFactor: true });
  await sql`insert into accounts.factor (person, secret, verifier, confirmed_at) values (${anna}, '\\x00', ${Buffer.alloc(32)}, now())`.execute(
    db,
  );
  await sql`insert into accounts.recovery_code (person, code) values (${anna}, ${Buffer.alloc(32)})`.execute(db);
  assert.deepEqual(await run('accounts forget-factor', ['anna@example.org']), { ended: 1 });
  for (const table of ['factor', 'recovery_code']) {
    const { rows } = await sql`select 1 from accounts.${sql.raw(table)}`.execute(db);
    assert.equal(rows.length, 0);
  }
});

it('shuts an account at once, opens it again, and signs out one or everybody', async (t) => {
  const { db, run, app } = await arranged(t);
  const password = 'una frase lunga e mia';
  const anna = await examplePerson(db, { email: 'anna@example.org', password });
  const bruno = await examplePerson(db, { email: 'bruno@example.org' });
  const inside = async ({ cookie }: { cookie: string }) =>
    (await app.request('/accounts', { headers: { cookie } })).status === 200;
  const enters = async () =>
    (
      await app.request('/accounts/sign-in', {
        method: 'POST',
        headers: { Origin: 'http://localhost' },
        body: new URLSearchParams({ email: 'anna@example.org', password }),
      })
    ).status === 303;
  const [a, b] = [await exampleSession(db, anna), await exampleSession(db, bruno)];
  assert.deepEqual(await run('accounts lock', ['Anna@Example.org']), { ended: 1 });
  assert.deepEqual([await inside(a), await inside(b), await enters()], [false, true, false]);
  await run('accounts unlock', ['anna@example.org']);
  assert.deepEqual([await inside(a), await enters()], [false, true]);
  assert.deepEqual(await run('accounts sign-out', ['bruno@example.org']), { ended: 1 });
  assert.equal(await inside(b), false);
  const again = [await exampleSession(db, anna), await exampleSession(db, bruno)];
  assert.deepEqual(await run('accounts sign-out', [], { everybody: true }), { ended: 3 });
  for (const session of again) assert.equal(await inside(session), false);
  const { rows } = await sql<{
    verb: string;
  }>`select verb from kit.audit where verb ~ 'shut|again|end-all' order by at`.execute(db);
  assert.deepEqual(rows.map((r) => r.verb).slice(0, 3), [
    'accounts.shut',
    'accounts.open-again',
    'accounts.end-all-sessions',
  ]);
  await assert.rejects(async () => run('accounts lock', ['nessuno@example.org']), { code: 'not-found' });
  for (const wrong of [[], ['x'], ['anna@example.org', 'bruno@example.org']])
    await assert.rejects(async () => run('accounts lock', wrong), { code: 'bad-input' });
  await assert.rejects(async () => run('accounts sign-out', ['anna@example.org'], { everybody: true }), {
    code: 'bad-input',
  });
});
