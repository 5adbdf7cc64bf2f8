import assert from 'node:assert/strict';
import { createServer, connect as dial, type Socket } from 'node:net';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect } from './database.ts';
import { databaseTrouble } from './database-trouble.ts';
import { testDatabase } from './testing.ts';

type Test = Parameters<typeof testDatabase>[0];

/** A cable to the database that can be pulled: from then on not a byte passes, and no connection is closed. */
async function cable(t: Test, url: string): Promise<{ url: string; pull: () => void }> {
  const server = new URL(url);
  const folder = server.searchParams.get('host');
  const all = new Set<Socket>();
  let pulled = false;
  const plug = createServer((near) => {
    all.add(near.on('error', () => {}));
    if (pulled) return;
    const far = folder ? dial(`${folder}/.s.PGSQL.${server.port}`) : dial(Number(server.port), server.hostname);
    all.add(far.on('error', () => {}));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => plug.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    for (const socket of all) socket.destroy();
    plug.close();
  });
  const { port } = plug.address() as { port: number };
  const through = new URL(`postgresql://127.0.0.1:${port}${server.pathname}`);
  Object.assign(through, { username: server.username, password: server.password });
  const pull = () => {
    pulled = true;
    for (const socket of all) socket.pause().unpipe();
  };
  return { url: through.href, pull };
}

test('a long statement on a server that lives goes on', async (t) => {
  const { db } = await testDatabase(t);
  const { rows } = await sql<{ ok: boolean }>`select pg_sleep(3.5) is not null as ok`.execute(db);
  assert.deepEqual(rows, [{ ok: true }]);
});

test('a process too busy to listen does not take a living server for gone', async (t) => {
  const { db } = await testDatabase(t);
  const worked = await db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx);
    // The transaction has been open long enough to be asked about; the answer comes while nobody here can hear it.
    for (const ms of [2_600, 5_000]) {
      await turn();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    }
    await turn();
    const { rows } = await sql<{ ok: number }>`select 1 as ok`.execute(tx);
    return rows;
  });
  assert.deepEqual(worked, [{ ok: 1 }]);
});

test('who waits for a server that fell silent is told, whether a statement runs or a transaction is open', async (t) => {
  const { url } = await testDatabase(t);
  const line = await cable(t, url);
  const db = connect(line.url, 3, { connectionTimeoutMillis: 3_000 });
  await sql`select 1`.execute(db);
  const troubles = [
    sql`select pg_sleep(60)`.execute(db),
    db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      line.pull();
      await sql`select 2`.execute(tx);
    }),
  ].map((work) =>
    work.then(
      () => assert.fail('nobody answered'),
      (error: unknown) => databaseTrouble(error),
    ),
  );
  assert.deepEqual(await Promise.all(troubles), ['cut', 'cut']);
  await assert.rejects(sql`select 3`.execute(db), (error) => databaseTrouble(error) === 'away');
  await db.destroy();
});
