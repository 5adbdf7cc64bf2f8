import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { sql } from 'kysely';
import { loadServices } from '#directory/example.ts';
import { mountDirectory } from '#directory/mount.ts';
import { type Deps, langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { lombardy } from '../../fillings.ts';
import { release } from '../actions/release.ts';
import { mountHistory } from '../mount/history.ts';
import { changeOf } from './changes.ts';
import { history } from './history.ts';
import { type PotentialChange, potentialChange } from './potential-causes.ts';

const nursery = (more: Readonly<Record<string, string>>) => ({
  ...{ category: 'nido', municipality: '017029', capacity: '30', free: '3', age_from: '0', age_to: '3' },
  ...{ hours_term: 'Mo-Fr 07:30-13:00', price: '300', ...more },
});

test('a release keeps what its estimate was computed from: the change has its causes and their services', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const at = (day: string): Deps => ({ ...web, db, clock: { now: () => new Date(`${day}T12:00:00Z`) } });
  const today = '2026-11-22';
  const people = ['017029', '017096'].flatMap((m) => [0, 1, 2].map((age) => `${m},${age},f,200`));
  const stream = Readable.from([Buffer.from(`municipality,age,sex,count\n${people.join('\n')}\n`)]);
  await importPopulation(db, { name: 'people.csv', stream }, { dryRun: false, vintage: 'prova' });
  await loadServices(db, [
    nursery({ id: 'n1', name: 'Nido Alfa' }),
    nursery({ id: 'n2', name: 'Nido Beta' }),
    nursery({ id: 'n3', name: 'Nido Gamma' }),
  ]);
  await release(at('2026-09-07'), 'installation');
  await release(at('2026-09-14'), 'installation');
  await loadServices(db, [
    nursery({ id: 'n1', name: 'Nido Alfa', hours_term: 'Mo-Fr 07:30-16:30' }),
    nursery({ id: 'n2', name: 'Nido Beta', capacity: '60' }),
    nursery({ id: 'n3', name: 'Nido Gamma, come prima' }),
    nursery({ id: 'n4', name: 'Nido Delta' }),
  ]);
  await release(at('2026-09-21'), 'installation');
  const told = async (area: string, from: number, to: number) => {
    const question = { area, category: 'nido', period: 'term' as const };
    const moments = await history(db, question);
    return potentialChange(db, question, changeOf(moments[from]!, moments[to]!), moments, today);
  };
  const change = (await told('017029', 0, 2)) as PotentialChange;
  assert.deepEqual(
    change.parts.map((p) => [p.cause, p.services.map((s) => s.name)]),
    [
      ['opened', ['Nido Delta']],
      ['hours', ['Nido Alfa']],
      ['places', ['Nido Beta']],
    ],
  );
  assert.ok(
    change.parts.every((p) => p.hours < 0) && change.total < 0,
    'more hours, places and services: less is missing',
  );
  const sum = change.parts.reduce((all, p) => all + p.hours, 0);
  assert.ok(Math.abs(sum - change.total) < 1e-6, `${sum} is not ${change.total}`);
  assert.deepEqual(((await told('017029', 0, 1)) as PotentialChange).parts, [], 'nothing changed in the first week');
  assert.equal(await told('lombardia', 0, 2), null, 'not every town has its population loaded');
  const rows = await db.selectFrom('observatory.offered').select('id').execute();
  assert.equal(rows.length, 7, 'the second release found every service as the first did: nothing is kept twice');

  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    await next();
  });
  mountHistory(app, { ...at(today), db: web.readDb });
  mountDirectory(app, { ...at(today), db: web.readDb });
  const html = async (query: string) => (await app.request(`/observatory/017029/history?category=nido${query}`)).text();
  const page = async (query: string) => {
    return (await html(query)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };
  const whole = await page('&from=2026-09-07&to=2026-09-21');
  assert.match(whole, /Orari cambiati -\S+ 1/);
  assert.match(whole, /Nido Alfa/);
  assert.equal(await page('&from=2026-09-21&to=2026-09-07'), whole, 'the other way round is put in order of time');
  assert.match(await page('&from=2026-09-07&to=2026-09-14'), /non è cambiato niente di ciò che la stima conta/);

  const links = async () =>
    [...(await html('&from=2026-09-07&to=2026-09-21')).matchAll(/<a href="([^"]+)">(Nido [^<]+)</g)].map(
      ([, href, name]) => [name!, href!] as const,
    );
  assert.deepEqual(
    (await links()).map(([name]) => name),
    ['Nido Delta', 'Nido Alfa', 'Nido Beta'],
  );
  for (const [name, href] of await links()) {
    const answer = await app.request(href);
    assert.deepEqual([answer.status, (await answer.text()).includes(name)], [200, true], href);
  }
  await sql`update directory.offer set published = false where name = 'Nido Delta'`.execute(db);
  await sql`update directory.service set changed_at = clock_timestamp() where name = 'Nido Delta'`.execute(db);
  assert.deepEqual(
    (await links()).map(([name]) => name),
    ['Nido Alfa', 'Nido Beta'],
    'one no longer published is named only',
  );
});
