import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { CommandContext } from '../commands.ts';
import { AppError } from '../errors.ts';
import type { Deps } from '../http.ts';
import { testDatabase } from '../testing.ts';
import { commands } from './commands.ts';
import { pastRows, sealAll, unguard } from './example.ts';
import { jobs } from './jobs.ts';

const verify = commands.find((c) => c.verb === 'audit verify')!;

async function run(deps: Deps, options: CommandContext['options'] = {}) {
  const told = { out: [] as string[], err: [] as string[], json: null as Record<string, unknown> | null };
  const ctx: CommandContext = {
    args: [],
    options,
    asJson: options.json === true,
    path: (p) => p,
    stdin: process.stdin,
    out: async (line) => void told.out.push(line),
    json: async (value) => void (told.json = value as Record<string, unknown>),
    err: (line) => void told.err.push(line),
  };
  assert.ok(verify.needsDatabase);
  await verify.before?.(ctx);
  const code = await verify.run(ctx, deps);
  return { ...told, code };
}

test('audit verify: 0 with counts, 1 naming what is wrong, checked against a hash from elsewhere', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  await pastRows(db, 1, 3);
  await pastRows(db, 0, 2);
  await sealAll(db);
  const whole = await run(deps);
  assert.equal(whole.code, 0);
  assert.match(whole.out.join('\n'), /registro è intero[\s\S]*Righe controllate: 5/);
  const { rows } = await sql<{ day: string; closing: string }>`
    select day, encode(closing, 'hex') as closing from kit.audit_day where closing is not null`.execute(db);
  const [{ day, closing }] = rows as [{ day: string; closing: string }];
  assert.equal((await run(deps, { since: day, closing })).code, 0);
  const other = await run(deps, { since: day, closing: 'ab'.repeat(32) });
  assert.equal(other.code, 1);
  assert.match(other.err.join('\n'), new RegExp(`^${day}: l’impronta di chiusura non è quella`));

  await unguard(db);
  await sql`delete from kit.audit where day = ${day} and position = 2`.execute(db);
  const broken = await run(deps, { json: true });
  assert.equal(broken.code, 1);
  assert.deepEqual(broken.err, [`${day}: posizione 2: la riga non c’è più`]);
  assert.deepEqual(broken.json?.faults, [{ what: 'row-missing', day, position: 2, last: 2, id: null }]);
  assert.equal(broken.json?.faultsNotListed, 0);
});

test('audit verify says plainly that an older database has no trail yet', async (t) => {
  const { db, deps } = await testDatabase(t);
  await sql`drop table kit.audit; drop function kit.audit_today(); drop sequence kit.audit_over`.execute(db);
  await assert.rejects(run({ ...deps, db }), (e) => e instanceof AppError && e.code === 'not-found');
});

test('audit verify refuses what it cannot read, before anything is opened', async (t) => {
  const { db, deps } = await testDatabase(t);
  for (const options of [
    { since: 'ieri' },
    { since: '2026-02-30' },
    { closing: 'ab'.repeat(32) },
    { since: '2026-02-28', closing: 'xyz' },
    { position: '3', hash: 'ab'.repeat(32) },
    { since: '2026-02-28', position: '3' },
    { since: '2026-02-28', position: '0', hash: 'ab'.repeat(32) },
    { since: '2026-02-28', position: '3', hash: 'xyz' },
    { since: '2026-02-28', position: '3', hash: 'ab'.repeat(32), closing: 'ab'.repeat(32) },
  ])
    await assert.rejects(run({ ...deps, db }, options), (e) => e instanceof AppError && e.code === 'bad-input');
});

test('an open day sealed anew differs from the head that the log had printed; a sealed row is not changed by mistake', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  await pastRows(db, 0, 3);
  await sealAll(db);
  const said: string[] = [];
  t.mock.method(process.stderr, 'write', (line: string) => said.push(line) > 0);
  const seal = jobs.find((j) => j.name === 'kit.audit-seal')!;
  for (let i = 0; i < 3; i++) await seal.run(deps, {});
  t.mock.restoreAll();
  const lines = said.filter((line) => line.includes('audit.head'));
  assert.equal(lines.length, 1, 'said once, however often the job comes by');
  const [, since, position, hash] = /day=(\S+) position=(\S+) hash=(\S+)/.exec(lines[0]!) ?? [];
  const known = { since: since!, position: position!, hash: hash! };
  assert.equal(position, '3');
  assert.equal((await run(deps, known)).code, 0);
  await pastRows(db, 0, 1);
  await sealAll(db);
  assert.equal((await run(deps, known)).code, 0, 'what came later changes nothing');

  await assert.rejects(sql`update kit.audit set subject = 'x' where position = 2`.execute(db), { code: '42501' });
  await assert.rejects(sql`delete from kit.audit where position = 2`.execute(db), { code: '42501' });
  await unguard(db);
  await sql`update kit.audit set subject = case when position = 2 then 'forged' else subject end, position = null, hash = null;
    update kit.audit_day set rows = 0, head = null where closing is null`.execute(db);
  await sealAll(db);
  assert.equal((await run(deps)).code, 0, 'nothing inside the database tells');
  const forged = await run(deps, known);
  assert.equal(forged.code, 1);
  assert.match(forged.err.join('\n'), /posizione 3, riga .*--hash/);
});
