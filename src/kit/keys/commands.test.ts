import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CommandContext } from '../commands.ts';
import { inTransaction } from '../database.ts';
import { uuidv7 } from '../ids.ts';
import { keyFiles } from '../master-key.ts';
import { openFor, sealFor } from '../personal-key.ts';
import { testDatabase } from '../testing.ts';
import { commands } from './commands.ts';
import { keyInUse } from './in-use.ts';

const hex = (n: number) => n.toString(16).padStart(2, '0').repeat(32);

/** The commands on an installation, with the environment as told for this one test. */
async function installed(t: TestContext, environment: Record<string, string>) {
  const { db, deps } = await testDatabase(t);
  const dataDir = mkdtempSync(join(tmpdir(), 'concilia-keys-'));
  Object.assign(process.env, environment);
  t.after(() => {
    rmSync(dataDir, { recursive: true });
    for (const name of Object.keys(environment)) delete process.env[name];
  });
  const said: string[] = [];
  const ctx = (args: string[] = []): CommandContext => ({
    args,
    options: {},
    asJson: false,
    path: (p) => p,
    stdin: process.stdin,
    out: async (line) => void said.push(line),
    json: async () => {},
    err: () => {},
  });
  const run = async (verb: string, args?: string[]) => {
    const command = commands.find((c) => c.verb === verb);
    assert.ok(command?.needsDatabase);
    const masterKey = await keyInUse(db, dataDir, () => {});
    return command.run(ctx(args), { ...deps, db, config: { ...deps.config, dataDir, masterKey } });
  };
  return { db, dataDir, run, said };
}

test('keys rotate makes a new key file, keeps the old one until told otherwise, and says what to do next', async (t) => {
  const { dataDir, run, said } = await installed(t, {});
  assert.equal(await run('keys rotate'), 0);
  const { current, old } = keyFiles(dataDir);
  assert.notEqual(readFileSync(current, 'utf8'), readFileSync(old, 'utf8'));
  assert.match(said.join('\n'), /Chiave cambiata.*keys forget-old.*Riavvia/s);
  assert.equal(await run('keys forget-old'), 0);
  assert.deepEqual([existsSync(old), existsSync(current)], [false, true]);
  await assert.rejects(run('keys rotate', ['now']), { code: 'bad-input' });
});

test('with the key in the environment the next one must be there too, and no file is written', async (t) => {
  const { db, dataDir, run } = await installed(t, { CONCILIA_MASTER_KEY: hex(1) });
  const first = await keyInUse(db, dataDir, () => {});
  const owner = uuidv7();
  const bytes = await inTransaction(db, (tx) => sealFor(tx, first, owner, 'x'));
  await assert.rejects(run('keys rotate'), { code: 'bad-input', message: /CONCILIA_NEW_MASTER_KEY/ });
  process.env.CONCILIA_NEW_MASTER_KEY = hex(2);
  t.after(() => void delete process.env.CONCILIA_NEW_MASTER_KEY);
  assert.equal(await run('keys rotate'), 0);
  const now = await keyInUse(db, dataDir, () => {});
  assert.equal(Buffer.from(now).toString('hex'), hex(2));
  assert.equal(await openFor(db, now, owner, bytes), 'x');
  assert.deepEqual(
    Object.values(keyFiles(dataDir)).filter((file) => existsSync(file)),
    [],
  );
});
