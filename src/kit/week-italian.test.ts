import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeWeek, emptyWeek, formatWeek, isEmpty, parseWeek, setRange, type Week } from './week.ts';
import { hoursInCodes } from './week-italian.ts';

function read(text: string): Week {
  const parsed = parseWeek(text);
  assert.ok(parsed.ok, text);
  return parsed.week;
}

const anyWeek = fc
  .array(fc.tuple(fc.nat(671), fc.integer({ min: 1, max: 60 })), { maxLength: 8 })
  .map((runs) =>
    runs.reduce((week, [from, length]) => setRange(week, from, Math.min(672, from + length)), emptyWeek()),
  );

test('Italian hours are read as Italians write them', () => {
  const same: [string, string][] = [
    ['lun-ven 14-18', 'Mo-Fr 14:00-18:00'],
    ['Lun–Ven 14–18', 'Mo-Fr 14:00-18:00'],
    ['lunedì-venerdì 14:00-18:00', 'Mo-Fr 14:00-18:00'],
    ['LUNEDI\u0300 - venerdi 14.30–18', 'Mo-Fr 14:30-18:00'],
    ["lunedi' 8.00 - 12,14-16", 'Mo 08:00-12:00,14:00-16:00'],
    ['lun, mer e ven 8:00–12:00 e 14:00–18:00', 'Mo,We,Fr 08:00-12:00,14:00-18:00'],
    ['dal lunedì al venerdì dalle 8 alle 16', 'Mo-Fr 08:00-16:00'],
    ['lun-ven ore 8-16; sabato 8:30-12', 'Mo-Fr 08:00-16:00; Sa 08:30-12:00'],
    ['lun-ven 8-12, sab e dom 9-13', 'Mo-Fr 08:00-12:00; Sa,Su 09:00-13:00'],
    ['mar. e gio. 14-18', 'Tu,Th 14:00-18:00'],
    ['ven-lun 22-6', 'Fr-Mo 22:00-06:00'],
  ];
  for (const [italian, code] of same)
    assert.equal(formatWeek(read(hoursInCodes(italian))), formatWeek(read(code)), italian);
  fc.assert(
    fc.property(anyWeek, (w) => {
      if (!isEmpty(w)) assert.deepEqual(read(hoursInCodes(describeWeek('it', w))), w);
    }),
  );
});

test('what is no Italian day stays as it was typed, and is refused', () => {
  for (const text of ['Mo-Fr 07:30-16:30', 'Mo 8-12', 'sempre', '', 'ab'.repeat(84)])
    assert.equal(hoursInCodes(text), text);
  for (const text of [
    'lun 8-25',
    'lun e lunatico 8-12',
    'lun-ven 8-12, sab 9',
    'dal lun al ven dalle 8 alle 12.20',
    'domani 8-12',
  ])
    assert.ok(!parseWeek(hoursInCodes(text)).ok, text);
});
