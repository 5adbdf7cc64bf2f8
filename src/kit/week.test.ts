import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  and,
  andNot,
  count,
  countBoth,
  describeWeek,
  emptyWeek,
  equals,
  formatWeek,
  fromBits,
  fromHex,
  has,
  hours,
  isEmpty,
  or,
  parseWeek,
  setRange,
  toBits,
  toHex,
  type Week,
  windows,
} from './week.ts';
import { flawSaid } from './week-flaw.ts';

const week = fc.array(fc.tuple(fc.nat(671), fc.integer({ min: 1, max: 140 })), { maxLength: 12 }).map((runs) => {
  const w = emptyWeek();
  for (const [from, length] of runs) setRange(w, from, from + length);
  return w;
});
const noisy = fc.uint8Array({ minLength: 84, maxLength: 84 }).map((b) => new Uint32Array(b.slice().buffer) as Week);
const anyWeek = fc.oneof(week, noisy);

const read = (text: string): Week => {
  const parsed = parseWeek(text);
  assert.ok(parsed.ok, `${text}: ${parsed.ok ? '' : flawSaid(parsed)}`);
  return parsed.week;
};
const open = (w: Week) => Array.from({ length: 672 }, (_, q) => q).filter((q) => has(w, q));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

const fullWeek = () => setRange(emptyWeek(), 0, 672);
const not = (a: Week) => andNot(fullWeek(), a);

test('text, hexadecimal digits and binary digits give the same week back', () => {
  fc.assert(
    fc.property(anyWeek, (w) => {
      assert.deepEqual(read(formatWeek(w)), w);
      assert.deepEqual(fromHex(toHex(w)), w);
      assert.deepEqual(fromBits(toBits(w)), w);
      assert.deepEqual(read(toHex(w)), w);
      assert.equal(formatWeek(read(formatWeek(w))), formatWeek(w));
    }),
  );
});

test('weeks are sets of quarter hours', () => {
  fc.assert(
    fc.property(anyWeek, anyWeek, (a, b) => {
      assert.deepEqual(not(or(a, b)), and(not(a), not(b)));
      assert.deepEqual(andNot(a, b), and(a, not(b)));
      assert.equal(count(a) + count(b), count(or(a, b)) + count(and(a, b)));
      assert.equal(countBoth(a, b), count(and(a, b)));
      assert.equal(count(a), open(a).length);
      assert.equal(isEmpty(a), open(a).length === 0);
      assert.equal(equals(a, b), toHex(a) === toHex(b));
      const rebuilt = emptyWeek();
      for (const { day, from, to } of windows(a)) setRange(rebuilt, day * 96 + from, day * 96 + to);
      assert.deepEqual(rebuilt, a);
    }),
  );
});

test('the first digit is the first four quarter hours, most significant bit first', () => {
  const w = setRange(emptyWeek(), 0, 1);
  assert.equal(toHex(w), `8${'0'.repeat(167)}`);
  assert.equal(toBits(w), `1${'0'.repeat(671)}`);
});

test('the grammar', () => {
  assert.equal(hours(read('Mo-Fr 07:30-16:30; Sa 08:00-12:00')), 49);
  assert.deepEqual(open(read('Mo,We 08:00-12:00')), [...range(32, 48), ...range(192 + 32, 192 + 48)]);
  assert.deepEqual(open(read('Tu 08:00-09:00,10:00-11:00')), [...range(128, 132), ...range(136, 140)]);
  assert.deepEqual(open(read('Sa-Mo 10:00-10:15')), [40, 480 + 40, 576 + 40]);
  assert.deepEqual(open(read('Su 23:30-00:30')), [0, 1, 670, 671]);
  assert.deepEqual(open(read('Mo 22:00-00:00')), range(88, 96));
  assert.deepEqual(open(read('Mo 22:00-24:00')), range(88, 96));
  assert.deepEqual(read('Mo-Su 00:00-24:00'), fullWeek());
  assert.deepEqual(read(' mo – fr  7:30-9:00 ,  10:00 - 11:00 ;; '), read('Mo-Fr 07:30-09:00,10:00-11:00'));
  assert.ok(isEmpty(read('')) && isEmpty(read('  ')));
});

test('what is not hours is refused with its place and what to write', () => {
  const faults: [string, number, RegExp][] = [
    ['Mo-Fr', 0, /«Mo-Fr»: manca l’orario/],
    ['Mo-Fr 07:30-16:30; Xx 08:00-12:00', 19, /«Xx» non è un giorno: usa Mo/],
    ['Mo 08:00-12:00,13:00', 15, /«13:00» non è un orario: scrivilo come 07:30-16:30/],
    ['Mo 08:10-12:00', 3, /i minuti possono essere 00, 15, 30 o 45/],
    ['Mo 08:00-24:15', 3, /le ore vanno da 00:00 a 24:00/],
    ['Mo 25:00-26:00', 3, /le ore vanno da 00:00 a 24:00/],
    ['Mo 08:00-08:00', 3, /comincia e finisce alla stessa ora/],
    ['Mo 08:60-09:00', 3, /le ore vanno da 00:00 a 24:00/],
    ['08:00-12:00', 0, /manca il giorno, per esempio/],
    ['Mo- 08:00-12:00', 0, /«Mo-» non è un giorno/],
    ['f'.repeat(167), 0, /manca l’orario/],
    ['sempre', 0, /manca l’orario/],
    ['Mo 8-12', 3, /«8-12» non è un orario/],
  ];
  for (const [text, at, why] of faults) {
    const parsed = parseWeek(text);
    assert.ok(!parsed.ok, text);
    assert.equal(parsed.at, at, text);
    assert.match(flawSaid(parsed), why, text);
  }
});

test('canonical text groups days, and nights stay whole', () => {
  assert.equal(formatWeek(read('Tu 08:00-12:00;Mo 08:00-12:00;We 08:00-12:00;Fr 08:00-12:00')), 'Mo-We,Fr 08:00-12:00');
  assert.equal(formatWeek(read('Mo-Su 22:00-06:00')), 'Mo-Su 22:00-06:00');
  assert.equal(formatWeek(read('Fr 22:00-24:00; Sa 00:00-24:00')), 'Fr 22:00-24:00; Sa 00:00-24:00');
  assert.equal(formatWeek(emptyWeek()), '');
});

test('hours in words', () => {
  assert.equal(describeWeek('it', read('Mo-Fr 07:30-18:30')), 'lun–ven 7:30–18:30');
  assert.equal(describeWeek('it', read('Mo,We,Fr 08:00-12:00,14:00-18:00')), 'lun, mer e ven 8:00–12:00 e 14:00–18:00');
  assert.equal(describeWeek('en', read('Sa,Su 09:00-24:00')), 'Sat and Sun 9:00–24:00');
  assert.equal(describeWeek('it', emptyWeek()), 'nessun orario');
  assert.equal(describeWeek('en', fullWeek()), 'day and night, every day');
});
