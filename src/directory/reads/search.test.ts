import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { loadServices } from '../example.ts';
import { readQuery } from '../rules/query.ts';
import { search } from './search.ts';

const today = '2026-11-22';
const filling = {
  name: 'directory_many',
  fill: async (db: Parameters<typeof seedTerritory>[0]) => {
    await seedTerritory(db);
    const towns = ['Brescia', 'Rezzato', 'Chiari', 'Bergamo', 'Milano'];
    const rows = Array.from({ length: 57 }, (_, i) => ({
      id: `s${i}`,
      name: `Servizio ${i % 3 === 0 ? 'uguale' : `numero ${i}`}`,
      municipality: towns[i % 5]!,
      category: 'doposcuola',
    }));
    await loadServices(db, rows);
  },
};

for (const address of ['', 'q=doposcuola', 'place=Brescia&km=100', 'q=servizio&place=Brescia&km=100']) {
  test(`pages of «${address}» show every service once, forwards and backwards`, async (t) => {
    const { db } = await testDatabase(t, filling);
    const ask = (more: Record<string, string>) => {
      const typed = Object.fromEntries(
        [...new URLSearchParams(address), ...Object.entries(more)].map(([k, v]) => [k, [v]]),
      );
      return search(db, readQuery(typed).query, today);
    };
    const forwards: string[][] = [];
    for (let after = ''; ; ) {
      const page = await ask(after ? { after } : {});
      forwards.push(page.hits.map((h) => h.id));
      const last = page.hits.at(-1);
      if (!page.more || !last) break;
      after = `${last.key}~${last.id}`;
    }
    const all = forwards.flat();
    const { total } = await ask({});
    assert.deepEqual([new Set(all).size, all.length], [total, total]);
    assert.ok(forwards.length > 1);
    const last = await ask({});
    const second = await ask({ after: `${last.hits.at(-1)?.key}~${last.hits.at(-1)?.id}` });
    const back = await ask({ before: `${second.hits[0]?.key}~${second.hits[0]?.id}` });
    assert.deepEqual(
      back.hits.map((h) => h.id),
      forwards[0],
    );
  });
}
