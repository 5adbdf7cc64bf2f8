import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { Db } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { weekOf } from '../example.ts';
import type { NeedMapping } from '../model.ts';
import { needsForRelease } from '../reads.ts';
import { importNeeds } from './import-needs.ts';

const later = new Date('2100-01-01');
const file = (
  db: Db,
  name: string,
  text: string,
  wish: { mapping?: NeedMapping; dryRun?: boolean; source?: string; within?: ReadonlySet<string> } = {},
) =>
  importNeeds(db, {
    source: { name, stream: Readable.from([Buffer.from(text)]) },
    sourceName: wish.source ?? null,
    mapping: wish.mapping ?? null,
    dryRun: wish.dryRun ?? false,
    within: wish.within,
    example: false,
    now: new Date('2026-11-22T10:00:00Z'),
    today: '2026-11-22',
    progress: () => {},
  });

const csv = `key,people,age,hours,home,voice,organization,date,category
a,6,0-2,Mo-Fr 06:00-14:00,Brescia,organization,Fabbrica d'esempio,2026-10-01,nido
b,1,75+,Sa 08:00-12:00,017029,citizen,,,
b,1,4 anni,Mo-Fr 16:00-18:00,,,,,
`;

describe('importing needs', () => {
  it('keeps groups and households, and the same file twice changes nothing', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const first = await file(db, 'turni.csv', csv);
    assert.deepEqual(first.faults, []);
    assert.deepEqual(first.counts.needs, { read: 2, added: 2, changed: 0, unchanged: 0, refused: 0 });
    assert.deepEqual(first.counts.persons, { read: 3, added: 3, changed: 0, unchanged: 0, refused: 0 });
    const again = await file(db, 'turni.csv', csv);
    assert.deepEqual(again.counts.needs, { read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 });
    const [group, household] = await needsForRelease(db, later);
    assert.deepEqual(
      [group?.need.persons[0]?.people, group?.voice, group?.organization],
      [6, 'organization', "Fabbrica d'esempio"],
    );
    assert.deepEqual(
      household?.need.persons.map((p) => p.age),
      [{ band: '75+' }, { band: '3-5' }],
    );
    assert.deepEqual(household?.need.persons[1]?.weeks, { term: weekOf('Mo-Fr 16:00-18:00') });
    const changed = await file(db, 'turni.csv', csv.replace('06:00-14:00', '06:00-15:00'));
    assert.deepEqual(changed.counts.needs, { read: 2, added: 0, changed: 1, unchanged: 1, refused: 0 });
    assert.equal((await needsForRelease(db, later)).length, 2);
  });

  it('refuses a row that cannot be read, with row and column, and keeps the others', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const report = await file(
      db,
      'errori.csv',
      [
        'Età;Orario;Comune;Persone;Data;Servizio',
        '0-2;Mo-Fr 08:00-16:00;Brescia;1;1/10/2026;Asilo nido',
        'piccolo;Mo-Fr 08:00-16:00;Brescia;1;;astronave',
        '3-5;sempre;Bresciaa;0;31/02/2026',
        '6-10;;Brescia;2;2031-01-01',
      ].join('\n'),
    );
    assert.deepEqual(report.counts.needs, { read: 4, added: 1, changed: 0, unchanged: 0, refused: 3 });
    assert.deepEqual(
      report.faults.map((f) => `${f.row} ${f.column}`),
      ['3 Servizio', '3 Età', '4 Persone', '4 Data', '4 Orario', '4 Comune', '5 Data', '5 Orario'],
    );
    const [kept] = await needsForRelease(db, later);
    assert.equal(kept?.need.persons[0]?.category, 'nido');
    assert.ok(report.faults.every((f) => f.kept === false && f.file === 'errori.csv' && f.message.length > 10));
  });

  it('loads only homes within the part it was given for', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const rows = 'age,hours,home\n0-2,Mo 08:00-12:00,Brescia\n0-2,Mo 08:00-12:00,Bergamo\n';
    const report = await file(db, 'a.csv', rows, { within: new Set(['017029']) });
    assert.deepEqual(report.counts.needs, { read: 2, added: 1, changed: 0, unchanged: 0, refused: 1 });
    assert.deepEqual(
      report.faults.map((f) => [f.row, f.column, f.kept]),
      [[3, 'home', false]],
    );
  });

  it('tells needs without a key apart by what they say, equal ones too', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const rows = 'age,hours,home\n0-2,Mo 08:00-12:00,Brescia\n0-2,Mo 08:00-12:00,Brescia\n3-5,Mo 08:00-12:00,Brescia\n';
    assert.equal((await file(db, 'a.csv', rows)).counts.needs?.added, 3);
    assert.equal((await file(db, 'a.csv', rows)).counts.needs?.unchanged, 3);
    const scattered = await file(
      db,
      'b.csv',
      'key,age,hours,home\nx,0-2,Mo 08:00-12:00,Brescia\ny,0-2,Mo 08:00-12:00,Brescia\nx,3-5,Mo 08:00-12:00,Brescia\n',
    );
    assert.equal(scattered.counts.needs?.refused, 1);
    assert.deepEqual(
      scattered.faults.map((f) => [f.row, f.column]),
      [[4, 'key']],
    );
  });

  it('reads JSON and NDJSON, other headers by a mapping, and writes nothing in a dry run', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const json = JSON.stringify({
      needs: [{ key: 'j', eta: 5, hours: 'Mo-Fr 08:00-16:00', home: 'Brescia', conditions: ['diet', 'night'] }],
    });
    const dry = await file(db, 'a.json', json, { dryRun: true });
    assert.equal(dry.counts.needs?.added, 1);
    assert.deepEqual(await needsForRelease(db, later), []);
    await file(db, 'a.json', json);
    await file(db, 'a.ndjson', '{"key":"n","age":"75+","hours":"Mo 08:00-09:00","home":"Brescia"}\n');
    const mapping: NeedMapping = {
      entity: 'need',
      columns: { home: 'Dove', hours: 'Quando' },
      constants: { age: '11-13', voice: 'survey' },
    };
    await file(db, 'm.csv', 'Dove,Quando\nBrescia,Mo 14:00-18:00\n', { mapping });
    const kept = await needsForRelease(db, later);
    assert.deepEqual(
      kept.map((k) => k.need.persons[0]?.age).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      [{ band: '11-13' }, { band: '3-5' }, { band: '75+' }],
    );
    assert.deepEqual(kept.find((k) => k.need.persons[0]?.conditions.length)?.need.persons[0]?.conditions, [
      'night',
      'diet',
    ]);
    assert.equal(kept.filter((k) => k.voice === 'survey').length, 1);
  });

  it('keeps the keys of one source apart from those of another', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const rows = 'key,age,hours,home\n1,0-2,Mo 08:00-12:00,Brescia\n';
    const other = rows.replace('0-2', '75+');
    assert.equal((await file(db, 'a.csv', rows)).counts.needs?.added, 1);
    assert.equal((await file(db, 'b.csv', other)).counts.needs?.added, 1);
    assert.equal((await needsForRelease(db, later)).length, 2);
    assert.equal((await file(db, 'renamed.csv', rows, { source: 'a.csv' })).counts.needs?.unchanged, 1);
  });

  it('tells a broken line of NDJSON and keeps the others', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const line = (key: string) => `{"key":"${key}","age":"0-2","hours":"Mo 08:00-09:00","home":"Brescia"}`;
    const report = await file(db, 'a.ndjson', `${line('a')}\n{{\n\n${line('b')}\n`);
    assert.deepEqual(report.counts.needs, { read: 3, added: 2, changed: 0, unchanged: 0, refused: 1 });
    assert.deepEqual(
      report.faults.map((f) => [f.row, f.code, f.kept]),
      [[2, 'not-json', false]],
    );
  });

  it('stops before writing when the file as a whole cannot be read', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const bad = [
      ['a.csv', ''],
      ['a.csv', 'age,home\n0-2,Brescia\n'],
      ['a.json', '{"needs": 3}'],
      ['a.json', '[{'],
    ] as const;
    for (const [name, text] of bad) await assert.rejects(file(db, name, text), BadFile, text);
    assert.deepEqual(await needsForRelease(db, later), []);
  });
});
