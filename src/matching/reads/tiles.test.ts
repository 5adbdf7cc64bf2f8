import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { uuidv5 } from '#kit/ids.ts';
import { exampleOffer, week } from '../example.ts';
import type { AreaTile, TileSources, Town } from '../rules/area-tile.ts';
import { cellCentre } from '../rules/cells.ts';
import { heaviest, mostBytes } from './tiles.ts';

/** Numbers that look like chance and are the same at every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A city: 8,000 services within the reach of one cell, with ids, telephones, hours and prices of their own. */
function city(): TileSources {
  const next = chance(1);
  const centre = cellCentre('454_091')!;
  const kinds = Array.from({ length: 25 }, (_, i) => ({
    code: `tipo-${i}`,
    it: `Tipo ${i}`,
    en: `Kind ${i}`,
    sigma: 15,
    caring: true,
  }));
  const towns: Town[] = Array.from({ length: 150 }, (_, i) => ({
    code: String(15001 + i).padStart(6, '0'),
    name: `Comune ${i}`,
    lat: centre.lat + (next() - 0.5) * 0.6,
    lon: centre.lon + (next() - 0.5) * 0.8,
    areas: ['lombardia'],
  }));
  const offers = Array.from({ length: 8000 }, (_, i) => {
    const open = 7 + Math.floor(next() * 3);
    const hours = week(`Mo-Fr ${String(open).padStart(2, '0')}:30-${15 + Math.floor(next() * 5)}:00`);
    return exampleOffer({
      id: uuidv5('tile', `o${i}`),
      serviceId: uuidv5('tile', `s${i}`),
      siteId: uuidv5('tile', `l${i}`),
      name: `Servizio ${Math.floor(next() * 1e6).toString(36)} ${Math.floor(next() * 1e6).toString(36)}`,
      provider: `Ente d'esempio ${Math.floor(next() * 500)}`,
      category: `tipo-${Math.floor(next() * 25)}`,
      lat: centre.lat + (next() - 0.5) * 0.6,
      lon: centre.lon + (next() - 0.5) * 0.8,
      municipality: towns[Math.floor(next() * 150)]!.code,
      weeks: { term: hours, summer: hours },
      priceCents: Math.floor(next() * 60) * 1000,
      enrolment: {
        how: 'Modulo sul sito.',
        windows: [{ from: '2027-01-10', to: `2027-02-${10 + Math.floor(next() * 18)}` }],
        documents: [],
        url: null,
        phone: `02 ${1000000 + Math.floor(next() * 8999999)}`,
        waitingList: null,
      },
    });
  });
  return { offers, towns, kinds, lookup: (a, b) => (a === b ? null : 10 + Math.floor(next() * 40)) };
}

test('in a city a tile stays under its weight, still holds about a thousand services, and says that it is not all', async () => {
  const sent = await heaviest('454_091', city());
  assert.ok(sent.gzipped.length <= mostBytes, `${sent.gzipped.length} bytes`);
  const tile: AreaTile = JSON.parse(gunzipSync(sent.gzipped).toString());
  assert.equal(JSON.stringify(tile), sent.json);
  assert.equal(tile.capped, true);
  assert.ok(tile.offers.length >= 900, `${tile.offers.length} services`);
  assert.equal(new Set(tile.offers.map((o) => o[4])).size, 25, 'every kind of service is there');
});
