import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction, type Tx } from './database.ts';
import { uuidv7 } from './ids.ts';
import { erasePersonalKey, lookupHash, openFor, openMany, sealFor } from './personal-key.ts';
import { lock, newKey } from './seal.ts';
import { testDatabase } from './testing.ts';

test('what is sealed for one person opens for them alone, and for nobody once their key is erased', async (t) => {
  const { db, deps } = await testDatabase(t);
  const key = deps.config.masterKey;
  const [anna, bruno] = [uuidv7(), uuidv7()];
  const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(deps.db, work);
  const letter = await within((tx) => sealFor(tx, key, anna, 'perché no? 日本'));
  const other = await within((tx) => sealFor(tx, key, bruno, 'b'));
  assert.equal(letter.includes('perch'), false);
  assert.equal(await within((tx) => openFor(tx, key, anna, letter)), 'perché no? 日本');
  await assert.rejects(within((tx) => openFor(tx, key, bruno, letter)));
  await assert.rejects(
    within((tx) => openFor(tx, key, anna, Buffer.from(letter.map((b, i) => (i === 30 ? b ^ 1 : b))))),
  );
  await inTransaction(db, (tx) => erasePersonalKey(tx, anna));
  const list = [
    { owner: anna, bytes: letter },
    { owner: bruno, bytes: other },
    { owner: anna, bytes: letter },
  ];
  assert.deepEqual(await within((tx) => openMany(tx, key, list)), [null, 'b', null]);
});

test('two that seal for the same person at once use one key', async (t) => {
  const { db, deps } = await testDatabase(t);
  const owner = uuidv7();
  const key = deps.config.masterKey;
  const sealed = await Promise.all(
    [1, 2, 3, 4].map((n) => inTransaction(deps.db, (tx) => sealFor(tx, key, owner, `${n}`))),
  );
  assert.deepEqual(
    await openMany(
      db,
      key,
      sealed.map((bytes) => ({ owner, bytes })),
    ),
    ['1', '2', '3', '4'],
  );
});

test('another master key is told apart from damage, and nothing is written under it', async (t) => {
  const { db, deps } = await testDatabase(t);
  const owner = uuidv7();
  const bytes = await inTransaction(deps.db, (tx) => sealFor(tx, deps.config.masterKey, owner, 'x'));
  const foreign = new Uint8Array(32).fill(9);
  const trouble = { name: 'AppError', code: 'unavailable' };
  await assert.rejects(openFor(db, foreign, owner, bytes), trouble);
  await assert.rejects(
    inTransaction(deps.db, (tx) => sealFor(tx, foreign, owner, 'y')),
    trouble,
  );
});

test('a key sealed before personal keys existed opens as it is', async (t) => {
  const { db, deps } = await testDatabase(t);
  const owner = uuidv7();
  const own = newKey();
  const sealed = lock(own, owner, Buffer.from('anna@example.org'));
  await sql`insert into kit.personal_key (owner, sealed) values (${owner}, ${lock(deps.config.masterKey, owner, own)})`.execute(
    db,
  );
  assert.equal(await openFor(deps.db, deps.config.masterKey, owner, sealed), 'anna@example.org');
});

test('the same text gives the same hash, in parallel too; another purpose or installation gives another', async (t) => {
  const [a, b] = [await testDatabase(t), await testDatabase(t)];
  const key = a.deps.config.masterKey;
  const [one, two] = await Promise.all([
    lookupHash(a.deps.db, key, 'e-mail', 'anna@example.org'),
    lookupHash(a.deps.db, key, 'e-mail', 'anna@example.org'),
  ]);
  assert.deepEqual(one, two);
  assert.notDeepEqual(await lookupHash(a.deps.db, key, 'fiscal', 'anna@example.org'), one);
  assert.notDeepEqual(await lookupHash(b.deps.db, key, 'e-mail', 'anna@example.org'), one);
});

test('the web role reads settings and adds none but the key of look-up hashes', async (t) => {
  const { deps } = await testDatabase(t);
  await assert.rejects(sql`insert into kit.setting (key, value) values ('demo', 'true')`.execute(deps.db), /row-level/);
  await lookupHash(deps.db, deps.config.masterKey, 'x', 'y');
  const { numAffectedRows } = await sql`update kit.setting set value = '{}'`.execute(deps.db).catch(() => ({
    numAffectedRows: 0n,
  }));
  assert.equal(numAffectedRows ?? 0n, 0n);
});
