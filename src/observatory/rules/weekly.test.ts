import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { afterLast, dueRelease, midnightInRome, mondayOf } from './weekly.ts';

test('every day belongs to the Monday that is at most six days before it', () => {
  assert.deepEqual(['2026-11-22', '2026-11-23', '2026-11-29'].map(mondayOf), [
    '2026-11-16',
    '2026-11-23',
    '2026-11-23',
  ]);
});

test('midnight in Rome is one or two hours before midnight UTC, every day of many years', () => {
  assert.equal(midnightInRome('2026-01-12').toISOString(), '2026-01-11T23:00:00.000Z');
  assert.equal(midnightInRome('2026-07-13').toISOString(), '2026-07-12T22:00:00.000Z');
  const rome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'short' });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20000 }), (n) => {
      const day = new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10);
      assert.equal(rome.format(midnightInRome(day)), `${day} 00:00`);
    }),
  );
});

test('a weekly release is due once a week, by its Monday, also when the machine slept through it', () => {
  assert.deepEqual(dueRelease('2026-11-26', '2026-11-16'), {
    asOf: '2026-11-23',
    cutoff: new Date('2026-11-22T23:00:00Z'),
  });
  assert.equal(dueRelease('2026-11-26', '2026-11-23'), null);
  assert.equal(dueRelease('2026-11-26', null)?.asOf, '2026-11-23');
});

test('a weekly release that comes late counts no less far than the one made before it', () => {
  const asked = { asOf: '2026-11-24', cutoff: new Date('2026-11-24T10:00:00Z') };
  const monday = { asOf: '2026-11-23', cutoff: midnightInRome('2026-11-23') };
  assert.deepEqual(afterLast(monday, null), monday);
  assert.deepEqual(afterLast(asked, monday), asked);
  assert.deepEqual(afterLast(monday, asked), { asOf: '2026-11-24', cutoff: new Date('2026-11-24T10:00:00.001Z') });
  assert.deepEqual(afterLast(asked, asked).cutoff, new Date('2026-11-24T10:00:00.001Z'));
});
