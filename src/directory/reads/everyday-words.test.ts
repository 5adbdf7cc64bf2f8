import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { loadServices } from '../example.ts';
import { readQuery } from '../rules/query.ts';
import { search } from './search.ts';

const filling = {
  name: 'directory_everyday_words',
  fill: async (db: Parameters<typeof seedTerritory>[0]) => {
    await seedTerritory(db);
    const kinds = ['nido', 'infanzia', 'assistente-familiare', 'sad', 'cdi', 'doposcuola'];
    await loadServices(
      db,
      kinds.map((category) => ({ id: category, name: `Servizio ${category}`, municipality: 'Brescia', category })),
    );
  },
};

/** Words people type, and the kinds they should find; none of them is in a name. */
const said = {
  nonna: ['assistente-familiare', 'cdi', 'sad'],
  nonno: ['assistente-familiare', 'cdi', 'sad'],
  badante: ['assistente-familiare', 'sad'],
  asilo: ['infanzia', 'nido'],
  'cerco una badante per la nonna': ['assistente-familiare', 'sad'],
};

for (const [text, kinds] of Object.entries(said)) {
  test(`«${text}» finds services`, async (t) => {
    const { db } = await testDatabase(t, filling);
    const { hits, any } = await search(db, readQuery({ q: [text] }).query, '2026-11-22');
    const found = [...new Set(hits.map((h) => h.category))].sort();
    if (any) assert.ok(kinds.every((kind) => found.includes(kind)));
    else assert.deepEqual(found, kinds);
  });
}
