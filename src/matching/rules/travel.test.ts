import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceKm, type Journey, tripTo } from './travel.ts';

const brescia = { lat: 45.5416, lon: 10.2118, municipality: '017029' };
const desenzano = { lat: 45.4707, lon: 10.5385, municipality: '017067' };
const rezzato = { lat: 45.5125, lon: 10.3183, municipality: '017161' };
const from = (part: Partial<Journey>): Journey => ({
  home: brescia,
  work: null,
  mode: 'car',
  lookup: null,
  lookupSource: 'table',
  ...part,
});
const near = (actual: number | undefined, expected: number, by: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= by, `${actual} is not ${expected} ± ${by}`);

test('great-circle kilometres', () => {
  near(distanceKm(brescia, desenzano), 26.66, 0.1);
  near(distanceKm({ lat: 0, lon: 0, municipality: null }, { lat: 0, lon: 180, municipality: null }), 20015.1, 0.1);
  near(distanceKm(brescia, { ...brescia, lat: brescia.lat + 1e-6 }), 0.000111, 0.000001);
  assert.equal(distanceKm(brescia, brescia), 0);
});

test('minutes are estimated from the straight line, and say so', () => {
  const km = distanceKm(brescia, rezzato);
  const on = (mode: Journey['mode']) => tripTo(from({ mode }), rezzato);
  near(on('foot')?.minutes, (km * 1.3 * 60) / 4.5, 1e-9);
  near(on('bicycle')?.minutes, (km * 1.3 * 60) / 15 + 2, 1e-9);
  near(on('bus')?.minutes, (km * 1.3 * 60) / 25 + 10, 1e-9);
  near(on('car')?.minutes, (km * 1.3 * 60) / 45 + 4, 1e-9);
  assert.equal(on('car')?.source, 'straight-line');
});

test('on the way to work only the detour counts', () => {
  const trip = tripTo(from({ work: desenzano }), rezzato);
  const extra = distanceKm(brescia, rezzato) + distanceKm(rezzato, desenzano) - distanceKm(brescia, desenzano);
  near(trip?.minutes, (extra * 1.3 * 60) / 45 + 4, 1e-9);
  assert.equal(trip?.detour, true);
});

test('a table comes first, by car, between municipalities', () => {
  const minutes: Record<string, number> = { '017029-017161': 14, '017161-017067': 25, '017029-017067': 33 };
  const lookup = (a: string, b: string) => minutes[`${a}-${b}`] ?? null;
  assert.deepEqual(tripTo(from({ lookup }), rezzato)?.minutes, 14);
  assert.deepEqual(tripTo(from({ lookup, work: desenzano }), rezzato)?.minutes, 6);
  assert.equal(tripTo(from({ lookup }), rezzato)?.source, 'table');
  assert.equal(tripTo(from({ lookup, mode: 'bus' }), rezzato)?.source, 'straight-line');
  assert.equal(tripTo(from({ lookup }), { ...rezzato, municipality: '017999' })?.source, 'straight-line');
  assert.equal(
    tripTo(from({ lookup }), brescia)?.source,
    'straight-line',
    'inside one municipality a table says nothing',
  );
  assert.equal(tripTo(from({ home: null }), rezzato), null);
});
