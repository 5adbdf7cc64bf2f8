import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect, forPages } from './database.ts';
import { databaseTrouble } from './database-trouble.ts';
import { testDatabase } from './testing.ts';

const troubleWith = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it should have failed'),
    (error: unknown) => databaseTrouble(error),
  );

test('what a real server says is told apart: away, cut, busy; anything else is a defect', async (t) => {
  const { db, url } = await testDatabase(t);
  const nobody = connect('postgresql://u:p@127.0.0.1:1/db', 1);
  const noSocket = connect('postgresql://u:p@localhost:5432/db?host=%2Fnowhere', 1);
  const hurried = connect(url, 1, { statement_timeout: 50 });
  const narrow = connect(url, 1, { ...forPages, connectionTimeoutMillis: 300 });
  t.after(() => Promise.all([nobody, noSocket, hurried, narrow].map((pool) => pool.destroy())));
  assert.equal(await troubleWith(sql`select 1`.execute(nobody)), 'away');
  assert.equal(await troubleWith(sql`select 1`.execute(noSocket)), 'away');
  assert.equal(await troubleWith(sql`select pg_sleep(5)`.execute(hurried)), 'busy');
  assert.equal(await troubleWith(sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)), 'cut');
  const [taken, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  // On a busy machine the only connection may itself come later than this pool waits: it is asked for until it is there.
  const holds = (): Promise<void> =>
    narrow
      .connection()
      .execute(() => {
        taken.resolve();
        return free.promise;
      })
      .catch((error) => (databaseTrouble(error) === 'away' ? holds() : Promise.reject(error)));
  const held = holds();
  await Promise.race([taken.promise, held]);
  assert.equal(await troubleWith(sql`select 1`.execute(narrow)), 'away');
  free.resolve();
  await held;
  assert.equal(await troubleWith(sql`select nonsense`.execute(db)), null);
  assert.equal(databaseTrouble(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })), null);
  assert.equal(databaseTrouble('text'), null);
});
