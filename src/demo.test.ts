import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import { offers } from '#directory/reads.ts';
import { testDatabase } from '#kit/testing.ts';
import { importNeeds } from '#needs/actions/import-needs.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { servicesBefore } from './demo-before.ts';

const services = {
  path: 'data/demo/services.csv',
  mapping: null,
  source: 'demo',
  dryRun: false,
  today: '2026-11-22',
  stdin: Readable.from([]),
  progress: () => {},
};
const needs = {
  source: 'data/demo/needs.csv',
  sourceName: 'demo',
  mapping: null,
  dryRun: false,
  example: true,
  now: new Date('2026-11-22'),
  today: '2026-11-22',
  progress: () => {},
};

describe('the demo territory', () => {
  it('loads without a fault, twice the same, and is rich enough to be interesting', async (t) => {
    const { db } = await testDatabase(t);
    await seedTerritory(db);
    const first = await importServicesFrom(db, services);
    assert.deepEqual(first.faults, []);
    assert.ok(first.counts.services!.added >= 400);
    const again = await importServicesFrom(db, services);
    assert.equal(again.counts.services!.unchanged, first.counts.services!.added);
    const voiced = await importNeeds(db, needs);
    assert.deepEqual(voiced.faults, []);
    assert.ok(voiced.counts.needs!.added >= 3000);
  });

  it('was another directory at the first releases, brought to today without a fault: new services, hours and places', async (t) => {
    const { db } = await testDatabase(t);
    await seedTerritory(db);
    const stdin = Readable.from([Buffer.from(servicesBefore())]);
    const before = await importServicesFrom(db, { ...services, path: '-', stdin });
    assert.deepEqual(before.faults, []);
    const { faults, counts } = await importServicesFrom(db, services);
    assert.deepEqual(faults, []);
    assert.deepEqual([counts.services!.added, counts.services!.changed], [4, 3]);
    assert.equal(counts.schedules!.added, 11, 'hours of the four that open, and of four others');
    const { db: straight } = await testDatabase(t);
    await seedTerritory(straight);
    await importServicesFrom(straight, services);
    assert.deepEqual(await offers(db), await offers(straight), 'the way there leaves nothing behind');
  });

  it('is plainly invented: every body, service and telephone says so', () => {
    const lines = (file: string) => readFileSync(`data/demo/${file}`, 'utf8').trim().split('\n').slice(1);
    for (const line of lines('services.csv')) assert.match(line, /d'esempio .*Ente d'esempio .*030 5550\d{3}.*,sì$/);
    for (const line of lines('organizations.csv')) assert.match(line, /Ente d'esempio .*030 5550\d{3},sì$/);
  });
});
