import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import type { CommandContext } from '#kit/commands.ts';
import { BadFile, faultLine } from '#kit/errors.ts';
import { commands } from './commands.ts';

const example = [{ id: 'a', hours: 'Mo-Fr 07:30-16:30', cost: 300, minutes: 6 }];

/** Runs `plan` on two texts: what it printed, or the lines of its faults. */
async function plan(t: TestContext, need: unknown, offers: unknown, asJson = true) {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-plan-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  writeFileSync(join(dir, 'need.json'), text(need));
  const printed: unknown[] = [];
  const lines: string[] = [];
  const ctx: CommandContext = {
    args: [],
    options: { need: 'need.json', offers: '-' },
    asJson,
    path: (typed) => (typed === '-' ? typed : join(dir, typed)),
    stdin: Readable.from([Buffer.from(text(offers))]),
    out: async (line) => void lines.push(line),
    json: async (value) => void printed.push(value),
    err: (line) => lines.push(line),
  };
  const command = commands.find((c) => c.verb === 'plan');
  assert.ok(command && !command.needsDatabase);
  try {
    return { code: await command.run(ctx), printed, lines };
  } catch (error) {
    assert.ok(error instanceof BadFile, String(error));
    return { code: 2, printed, lines: error.faults.map(faultLine) };
  }
}

test('the example of the method', async (t) => {
  const { code, printed } = await plan(t, { hours: 'Mo-Fr 07:30-18:30', maxOffers: 4 }, example);
  assert.equal(code, 0);
  assert.deepEqual(printed, [
    {
      chosen: ['a'],
      coveredQuarterHours: 180,
      neededQuarterHours: 220,
      cost: 300,
      minutes: 6,
      uncovered: 'Mo-Fr 16:30-18:30',
      handovers: [],
    },
  ]);
});

test('handovers name day, time and places', async (t) => {
  const after = { id: 'b', hours: 'Mo 16:30-18:30', cost: 20.5, minutes: 1, accompaniment: true };
  const { printed, lines } = await plan(t, { hours: 'Mo 07:30-18:30' }, [...example, after]);
  assert.deepEqual((printed[0] as { handovers: unknown }).handovers, [
    { day: 'Mo', time: '16:30', from: 'a', to: 'b', solved: true, how: 'accompaniment' },
  ]);
  assert.deepEqual(lines, []);
  const words = await plan(t, { hours: 'Mo 07:30-18:30' }, [...example, after], false);
  assert.deepEqual(words.lines, [
    'Con a, b copri 11 ore su 11.',
    'Costo: 320,5 € al mese. Strada: 7 minuti.',
    'Resta scoperto: nulla.',
    'lunedì alle 16:30: da a a b, l’accompagnamento è compreso.',
  ]);
});

test('no offers, no hours needed: an empty plan is an answer', async (t) => {
  for (const [need, offers] of [
    [{ hours: '' }, example],
    [{ hours: 'Mo 08:00-09:00' }, []],
  ]) {
    const { code, printed } = await plan(t, need, offers);
    assert.deepEqual([code, (printed[0] as { chosen: unknown }).chosen], [0, []]);
  }
});

test('bad input: one line per fault, with file, row, column and path', async (t) => {
  const good = { hours: 'Mo 08:00-09:00' };
  const [a] = example;
  const cases: [unknown, unknown, RegExp][] = [
    [good, [{ ...a, hours: 'Mo 8-9' }], /^standard input, riga 1, colonna 20: offers\[0\]\.hours: .+ non è un orario/],
    [good, [{ ...a, cost: -1 }], /offers\[0\]\.cost: non può essere negativo/],
    [good, [{ ...a, minutes: null }], /offers\[0\]\.minutes: serve un numero/],
    [good, '[{"id":"a","hours":"","cost":1e999,"minutes":1}]', /offers\[0\]\.cost: serve un numero/],
    [good, [{ hours: '', cost: 1, minutes: 1 }], /riga 1, colonna 2: offers\[0\]\.id: serve un testo/],
    [good, [a, { ...a }], /offers\[1\]\.id: «a» c’è già al posto 1/],
    [
      { hours: 'Mo 07:30-18:30' },
      [
        { ...a, cost: 1e308 },
        { ...a, id: 'b', hours: 'Mo 16:30-18:30', cost: 1e308 },
      ],
      /^standard input: offers: .*cost.* troppo grandi/,
    ],
    [good, { a: 1 }, /offers: le offerte sono un elenco/],
    [good, '[{"id": "a",\n  hours: ""}]', /^standard input, riga 2, colonna 3: non è JSON/],
    [{ ...good, maxOffers: 0 }, example, /^need\.json, riga 1, .*need\.maxOffers: serve almeno 1/],
    [{ ...good, maxOffers: 1.5 }, example, /need\.maxOffers: serve un numero intero/],
    [{}, example, /need\.hours: serve un testo di orari/],
    ['', example, /^need\.json, riga 1, colonna 1: non è JSON/],
  ];
  for (const [need, offers, line] of cases) {
    const { code, printed, lines } = await plan(t, need, offers);
    assert.deepEqual([code, printed, lines.length], [2, [], 1], lines.join('\n'));
    assert.match(lines[0] ?? '', line);
  }
});

test('faults of both files are told together', async (t) => {
  const { lines } = await plan(t, { hours: 'x' }, [{ id: '', hours: 'y', cost: 'z' }]);
  assert.equal(lines.length, 5);
});
