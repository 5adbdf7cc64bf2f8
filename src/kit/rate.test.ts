import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect } from './database.ts';
import { type App, newApp } from './http.ts';
import { addCounts, limited, type Rule, rateJobs } from './rate.ts';
import { rateLimits } from './rate-limits.ts';
import { tally } from './rate-tally.ts';
import { testDatabase } from './testing.ts';

const limits = async (t: Parameters<typeof testDatabase>[0]) => {
  const { db, url, deps } = await testDatabase(t);
  return { db, url, deps: { ...deps, config: { ...deps.config, limits: true } } };
};
// Slow enough that no test waits for it to forget.
const three: Rule = { name: 'test', limit: 3, perSeconds: 3000 };
const gone = sql`interval '1001 seconds'`;

test('the fourth at once is refused, whoever else asks; time gives one back, and refusals are not counted', async (t) => {
  const { db, deps } = await limits(t);
  const ask = async (key = 'a') => (await limited(deps, three, key)).ok;
  assert.deepEqual([await ask(), await ask(), await ask(), await ask(), await ask()], [true, true, true, false, false]);
  assert.equal(await ask('b'), true);
  assert.deepEqual(await limited(deps, three, 'a'), { ok: false, retrySeconds: 1000 });
  await sql`update kit.rate set seen_at = seen_at - ${gone}`.execute(db);
  assert.deepEqual([await ask(), await ask()], [true, false]);
});

test('of forty that ask at once through two pools exactly three go on', async (t) => {
  const { deps } = await limits(t);
  const other = connect(deps.config.webUrl, 5);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => limited(n % 2 ? deps : { ...deps, db: other }, three, 'a')),
  );
  await other.destroy();
  assert.equal(answers.filter((a) => a.ok).length, 3);
});

test('no address is kept in clear; old counts are forgotten; a clock put back neither fills nor empties', async (t) => {
  const { db, deps } = await limits(t);
  for (let n = 0; n < 4; n++) await limited(deps, three, '192.0.2.7');
  const { rows } = await sql<{ row: string }>`select to_jsonb(r)::text as row from kit.rate r`.execute(db);
  assert.equal(rows.length, 1);
  assert.equal(/192|c0000207/.test(rows[0]?.row ?? ''), false);
  await sql`update kit.rate set seen_at = now() + interval '1 year'`.execute(db);
  assert.equal((await limited(deps, three, '192.0.2.7')).ok, false);
  await sql`update kit.rate set seen_at = now() - interval '2 days'`.execute(db);
  await rateJobs[0]?.run({ ...deps, db }, {});
  assert.deepEqual((await sql`select from kit.rate`.execute(db)).rows, []);
});

test('nobody is stopped while the database is away, or when limits are off', async (t) => {
  const { deps } = await limits(t);
  const away = connect('postgresql://127.0.0.1:1/none', 1);
  t.after(() => away.destroy());
  const asked = [1, 2, 3, 4, 5];
  for (const _ of asked) assert.equal((await limited({ ...deps, db: away }, three, 'a')).ok, true);
  assert.equal(await addCounts(away, three, new Map([['00', 1]])), null);
  for (const _ of asked)
    assert.equal((await limited({ ...deps, config: { ...deps.config, limits: false } }, three, 'a')).ok, true);
});

test('counts told together add up, across processes', async (t) => {
  const { deps } = await limits(t);
  const key = 'ab'.repeat(16);
  assert.equal((await addCounts(deps.db, three, new Map([[key, 2]])))?.get(key), 2);
  const again =
    (
      await addCounts(
        deps.db,
        three,
        new Map([
          [key, 2],
          ['cd'.repeat(16), 1],
        ]),
      )
    )?.get(key) ?? 0;
  assert.ok(again > 3.9 && again <= 4);
});

test('a count in memory tells the others and hears from them', async (t) => {
  const { deps } = await limits(t);
  const many: Rule = { name: 'many', limit: 100, perSeconds: 100_000 };
  const [here, there] = [tally(deps, many), tally(deps, many)];
  const ask = async (who: ReturnType<typeof tally>) => {
    const { ok } = who('a');
    await sql`select 1`.execute(deps.db);
    return ok;
  };
  let through = 0;
  for (let n = 0; n < 200; n++) through += Number(await ask(n % 2 ? here : there));
  // Each may keep fifty to itself, and what is on its way; alone they would let a hundred through each.
  assert.ok(through >= 100 && through <= 170, `${through}`);
});

/** An application as a process would make it. */
function app(deps: Parameters<typeof rateLimits>[0], rule: Rule): App {
  const made = newApp();
  const rules = { writes: rule, costly: { ...rule, name: 'costly' }, reads: { ...rule, name: 'reads', limit: 10 } };
  made.use(rateLimits(deps, ['/matching/answer', '*.csv', '/matching/tiles/*'], rules));
  made.all('*', (c) => c.text('ok'));
  made.onError((error, c) => c.text(error.message, 'code' in error && error.code === 'too-many' ? 429 : 500));
  return made;
}

test('forms, costly pages and others have limits of their own, held by two applications together', async (t) => {
  const { deps } = await limits(t);
  const apps = [app(deps, three), app(deps, three)];
  let turn = 0;
  const ask = (path: string, method = 'GET') => apps[turn++ % 2]!.request(path, { method });
  const statuses = async (count: number, path: string, method?: string) => {
    const seen: number[] = [];
    for (let n = 0; n < count; n++) seen.push((await ask(path, method)).status);
    return seen;
  };
  assert.deepEqual(await statuses(4, '/needs', 'POST'), [200, 200, 200, 429]);
  assert.deepEqual(await statuses(1, '/matching/answer'), [200]);
  assert.deepEqual(await statuses(3, '/en/observatory/x.csv'), [200, 200, 429]);
  assert.deepEqual(await statuses(1, '/matching/tiles/4/5'), [429]);
  const refused = await ask('/needs', 'POST');
  assert.ok(Number(refused.headers.get('Retry-After')) >= 1);
  assert.match(await refused.text(), /Aspetta \d+ secondi/);
  const alone = app(deps, three);
  const seen = [];
  for (let n = 0; n < 12; n++) seen.push((await alone.request('/directory')).status);
  assert.deepEqual(seen, [...Array(10).fill(200), 429, 429]);
});
