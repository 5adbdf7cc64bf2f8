import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeWeek, formatWeek } from '#kit/week.ts';
import { weekOf } from './gallery/example.ts';
import { answerParts, dayRuns, drawn, usedHours } from './week-parts.ts';

const need = weekOf('Mo-Fr 07:30-18:30');

test('an answer gives every needed hour once: to the first offer that covers it, or to the uncovered', () => {
  const parts = answerParts(need, [
    { name: 'a', week: weekOf('Mo-Fr 07:00-16:30') },
    { name: 'b', week: weekOf('Mo 16:00-17:30') },
  ]);
  assert.deepEqual(
    parts.map((p) => formatWeek(p.week)),
    ['Mo-Fr 07:30-16:30', 'Mo 16:30-17:30', 'Mo 17:30-18:30; Tu-Fr 16:30-18:30'],
  );
});

test('several covered parts are numbered, a single one is not, empty ones are left out', () => {
  const two = drawn(
    answerParts(need, [
      { name: 'a', week: need },
      { name: 'b', week: need },
    ]),
  );
  assert.deepEqual(
    two.map((p) => [p.look, p.mark]),
    [['covered-1', 1]],
  );
  assert.deepEqual(
    drawn([{ state: 'covered', week: need }]).map((p) => p.mark),
    [null],
  );
});

test('the hours shown hold every part and at least eight hours', () => {
  assert.deepEqual(usedHours([{ state: 'needed', week: need }]), [7, 19]);
  assert.deepEqual(usedHours([{ state: 'needed', week: weekOf('Sa 22:00-24:00') }]), [16, 24]);
  assert.deepEqual(usedHours([{ state: 'needed', week: weekOf('Mo 00:00-01:00') }]), [0, 8]);
  assert.deepEqual(usedHours([]), [7, 19]);
});

test('where parts overlap the later one is seen', () => {
  const parts = drawn([
    { state: 'needed', week: weekOf('Mo 08:00-12:00') },
    { state: 'uncovered', week: weekOf('Mo 10:00-11:00') },
  ]);
  assert.deepEqual(
    dayRuns(parts, 0).map((r) => [r.look, r.from / 4, r.to / 4]),
    [
      ['needed', 8, 10],
      ['uncovered', 10, 11],
      ['needed', 11, 12],
    ],
  );
  assert.equal(describeWeek('it', parts[1]!.week), 'lun 10:00–11:00');
});
