import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyWeek, equals, setRange } from '#kit/week.ts';
import { readWeek, rowNames, rowsOf, type WeekRow, weekOfRows } from './week-rows.ts';

const weeks = fc
  .array(fc.tuple(fc.nat(671), fc.integer({ min: 1, max: 96 })), { maxLength: 12 })
  .map((runs) => runs.reduce((week, [from, length]) => setRange(week, from, from + length), emptyWeek()));

const typedOf = (rows: readonly WeekRow[]) =>
  Object.fromEntries(
    rows.flatMap((row, i) => {
      const n = rowNames('h', i);
      return [
        [n.days, row.days.map(String)],
        [n.from, [row.from]],
        [n.to, [row.to]],
      ] as const;
    }),
  );

test('any week survives being written as rows and sent back', () => {
  fc.assert(
    fc.property(weeks, (week) => {
      const read = readWeek('it', typedOf(rowsOf(week)), 'h');
      assert.ok(read.kind === 'week' && equals(read.week, week));
    }),
  );
});

test('an end before its start goes past midnight; 00:00–00:00 is a whole day; untouched rows say nothing', () => {
  const row = (from: string, to: string, days = [6]): WeekRow => ({ days, from, to });
  const read = readWeek('it', typedOf([row('22:00', '06:00'), row('', '', [])]), 'h');
  assert.equal(read.kind === 'week' && read.text, 'Su 22:00-06:00');
  const whole = readWeek('it', typedOf([row('00:00', '00:00', [0])]), 'h');
  assert.equal(whole.kind === 'week' && whole.text, 'Mo 00:00-24:00');
});

test('what is wrong is said of its row, in plain words', () => {
  const wrong = (row: WeekRow) => weekOfRows('it', [{ days: [0], from: '08:00', to: '09:00' }, row]);
  assert.match(String(wrong({ days: [], from: '08:00', to: '09:00' })), /Fascia 2: scegli almeno un giorno/);
  assert.match(String(wrong({ days: [1], from: '', to: '09:00' })), /Fascia 2: scrivi l’ora/);
  assert.match(String(wrong({ days: [1], from: '08:10', to: '09:00' })), /00, 15, 30 o 45/);
  assert.match(String(wrong({ days: [1], from: '09:00', to: '09:00' })), /uguali/);
  assert.match(String(weekOfRows('en', [{ days: [1], from: 'x', to: '' }])), /Time slot 1/);
});

test('buttons of the field: one more row, or a ready-made week; other fields stay as they were', () => {
  const typed = { ...typedOf([{ days: [0], from: '08:00', to: '12:00' }]), town: ['Brescia'] };
  const more = readWeek('it', { ...typed, 'h-edit': ['add'] }, 'h');
  assert.ok(more.kind === 'edit');
  assert.deepEqual(more.typed['h-from-1'], ['']);
  assert.deepEqual(more.typed.town, ['Brescia']);
  const ready = readWeek('it', { ...typed, h: ['Mo 01:00-02:00'], 'h-edit': ['Sa-Su 08:00-18:00'] }, 'h');
  assert.ok(ready.kind === 'edit');
  assert.deepEqual(
    [ready.typed['h-days-0'], ready.typed['h-from-0'], ready.typed.h],
    [['5', '6'], ['08:00'], undefined],
  );
});

test('the painted hours win over the list; hours that make no sense are a problem of the field', () => {
  const list = typedOf([{ days: [0], from: '08:00', to: '12:00' }]);
  const read = readWeek('it', { ...list, h: ['Tu 09:00-10:00'] }, 'h');
  assert.equal(read.kind === 'week' && read.text, 'Tu 09:00-10:00');
  const bad = readWeek('it', { h: ['Lu 9'] }, 'h');
  assert.equal(bad.kind === 'bad' && bad.problem.field, 'h');
});
