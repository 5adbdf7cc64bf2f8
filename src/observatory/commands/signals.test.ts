import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { FileCommand } from '#kit/commands.ts';
import { AppError, BadFile, faultLine } from '#kit/errors.ts';
import { commands } from '../commands.ts';

const signals = commands.find((c): c is FileCommand => c.verb === 'signals')!;
const folder = mkdtempSync(join(tmpdir(), 'signals-'));

/** Three valleys; one event a month in each, and in the last two weeks seven in one of them. */
const places = 'x;name;id;y\n0,5;Alta;a;1\n1;Bassa;b;1\n40;Lontana;c;40\n';
const months = Array.from({ length: 10 }, (_, m) => `2025-${String(m + 1).padStart(2, '0')}-10`);
const usual = months.flatMap((day) => ['a', 'b', 'c'].map((p) => `${day},${p},nido`));
const planted = ['03', '04', '05', '11', '12', '13', '14'].map((d) => `2025-11-${d},a,nido`);
const events = `date,place,category\n${[...usual, ...planted].join('\n')}\n`;

let written = 0;
const file = (text: string): string => {
  const path = join(folder, `${++written}.csv`);
  writeFileSync(path, text);
  return path;
};

interface Answer {
  readonly signals: readonly Readonly<Record<string, unknown>>[];
  readonly permutations: number;
  readonly seed: number;
}

async function run(texts: { events?: string; places?: string }, options: Record<string, string> = {}, asJson = true) {
  const said: string[] = [];
  let json: Answer | null = null;
  const files = { events: file(texts.events ?? events), places: file(texts.places ?? places) };
  const ctx = {
    args: [],
    options: { ...files, ...options },
    asJson,
    path: (p: string) => p,
    stdin: Readable.from([]),
    out: async (line: string) => void said.push(line),
    json: async (value: unknown) => {
      json = value as Answer;
    },
    err: (line: string) => void said.push(line),
  };
  try {
    return { exit: await signals.run(ctx), said, json: json as Answer | null };
  } catch (error) {
    if (error instanceof BadFile)
      return { exit: 2, said: error.faults.map((f) => faultLine({ ...f, file: '' })), json: null };
    if (error instanceof AppError && error.code === 'bad-input') return { exit: 2, said: [error.message], json: null };
    throw error;
  }
}

test('what was planted is told with its places, weeks, category and numbers, by the keys of the method', async () => {
  const { exit, json } = await run({}, { weeks: '8', permutations: '199', seed: '5' });
  assert.equal(exit, 0);
  assert.deepEqual(Object.keys(json!), ['signals', 'permutations', 'seed']);
  assert.deepEqual([json!.permutations, json!.seed], [199, 5]);
  const [first] = json!.signals;
  const keys = ['places', 'from', 'to', 'category', 'observed', 'expected', 'llr', 'p', 'recurrenceDays'];
  assert.deepEqual(Object.keys(first!), keys);
  const { places: where, from, to, category, observed } = first!;
  // Monday of the first week, Sunday of that of the last event.
  assert.deepEqual(
    { where, from, to, category, observed },
    { where: ['a'], from: '2025-11-03', to: '2025-11-16', category: 'nido', observed: 7 },
  );
  // 17 of the 37 events are there, 7 of the 37 in those weeks.
  assert.ok(Math.abs((first!.expected as number) - (17 * 7) / 37) < 1e-12);
  assert.ok(
    Math.abs((first!.llr as number) - (7 * Math.log(7 / ((17 * 7) / 37)) + 30 * Math.log(30 / (37 - (17 * 7) / 37)))) <
      1e-12,
  );
  assert.equal(first!.recurrenceDays, 7 / (first!.p as number));
});

test('rows in another order give the same answer to the last digit; categories do not disturb each other', async () => {
  const rows = events.trimEnd().split('\n').slice(1);
  const first = await run({}, { permutations: '99' });
  const turned = await run(
    { events: `date,place,category\n${rows.toReversed().join('\n')}\n` },
    { permutations: '99' },
  );
  assert.deepEqual(turned.json, first.json);
  const more = await run({ events: `${events}2025-11-11,b,anziani\n` }, { permutations: '99' });
  assert.deepEqual(more.json, first.json);
});

test('without --json, plain words; without a signal, that there is none', async () => {
  const told = await run({}, {}, false);
  assert.match(told.said[0]!, /^nido, dal 2025-11-03 al 2025-11-16, a: 7 eventi, ce ne aspettavamo 3,2; /);
  const none = await run({ events: `date,place,category\n${usual.join('\n')}\n` }, {}, false);
  assert.deepEqual(none.said, ['Nessun segnale: da nessuna parte ci sono più eventi di quanti ce ne aspettiamo.']);
});

test('what is wrong is told with row and column, all of it, and nothing is computed', async () => {
  const bad = 'date,place,category\n2025-02-30,a,nido\n2025-03-01,zz,nido\n,,\n2025-03-01,a,\n';
  assert.deepEqual((await run({ events: bad })).said, [
    'riga 2, colonna date: «2025-02-30» non è una data: si scrive AAAA-MM-GG, per esempio 2026-04-03',
    'riga 3, colonna place: «zz» non è fra gli id di 5.csv'.replace('5.csv', `${written}.csv`),
    'riga 4, colonna date: manca la data',
    'riga 4, colonna place: manca il luogo',
    'riga 4, colonna category: manca la categoria',
    'riga 5, colonna category: manca la categoria',
  ]);
  assert.deepEqual(
    (await run({ events: 'date,place,category\n2025-03-01,a,nido, privato\n2025-03-01,a,nido,,\n' })).said,
    ['riga 2: ha 4 valori, le colonne sono 3'],
  );
  const spots = 'id,x,y\na,1,2\na,x,3\n,,4\n';
  assert.deepEqual((await run({ places: spots })).said, [
    'riga 3, colonna id: l’id «a» c’è già alla riga 2',
    'riga 3, colonna x: «x» non è un numero',
    'riga 4, colonna id: manca l’id',
    'riga 4, colonna x: manca il numero',
  ]);
  for (const texts of [
    { events: 'date,place\n' },
    { events: 'date,place,category\n' },
    { events: '' },
    { places: 'id,x\na,1\n' },
    { places: 'id,x,y\n' },
  ])
    assert.equal((await run(texts)).exit, 2);
});

test('options that cannot be are refused', async () => {
  for (const options of [
    { weeks: '0' },
    { weeks: '1.5' },
    { permutations: '-1' },
    { permutations: 'tante' },
    { seed: '-3' },
    { threshold: '1' },
    { events: '-', places: '-' },
  ] as const) {
    const { exit, said } = await run({}, options);
    assert.deepEqual([exit, said.length], [2, 1]);
  }
  const unclear = await run({}, { permutations: '1.000' });
  assert.match(unclear.said[0]!, /--permutations: «1\.000» si legge in due modi: .*come 1000/);
});

test('the headers of an Italian sheet give the same answer; a day that reads two ways is never guessed', async () => {
  const rows = events.trim().split('\n').slice(1);
  const italian = rows.map((row) => row.replace(/^([^,]*),(.),nido$/, 'nido;$2;$1'));
  const told = await run({ events: `\uFEFFCategoria;Luogo;Data\r\n${italian.join('\r\n')}\r\n` });
  assert.deepEqual(told.json, (await run({})).json);
  const wrong = await run({ events: 'data;luogo;categoria\n3/4/2025;a;nido\n2025-02-01;z;nido\n' });
  assert.deepEqual(
    wrong.said.map((line) => line.split(': ')[0]),
    [', riga 2, colonna data', ', riga 3, colonna luogo'].map((s) => s.slice(2)),
  );
  assert.match(wrong.said[0]!, /«3\/4\/2025» si legge in due modi: scrivi anno, mese e giorno/);
  const sure = await run({ events: 'data;luogo;categoria\n13/4/2025;a;nido\n' });
  assert.match(sure.said[0]!, /«13\/4\/2025»: scrivi anno, mese e giorno/);
  assert.match(
    (await run({ events: 'data;luogo\n2025-11-01;a\n' })).said.join(),
    /manca la colonna «category», o «categoria»/,
  );
});

test('says when there is too little to find anything in', async () => {
  const said = async (rows: readonly string[]) =>
    (await run({ events: `date,place,category\n${rows.join('\n')}\n` }, {}, false)).said.join();
  assert.match(
    await said(['2025-11-03,a,nido', '2025-11-04,b,nido']),
    /troppo poco .*2 eventi in tutto.*almeno 5 eventi/,
  );
  assert.match(await said(Array(6).fill('2025-11-03,a,nido').concat('2025-11-04,b,nido')), /nella stessa settimana/);
  assert.match(await said(Array(6).fill('2025-11-03,a,nido').concat('2025-10-04,a,nido')), /nello stesso luogo/);
  assert.match(
    await said(['a', 'b', 'a', 'b', 'a', 'b'].map((p, i) => `2025-1${i >> 2}-03,${p},nido`)),
    /^Nessun segnale: /,
  );
});
