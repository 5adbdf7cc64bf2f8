import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayInRome, today } from './clock.ts';

test('the day is that of Rome: over midnight, the end of a year and both changes of the hour', () => {
  const day = (at: string) => dayInRome(new Date(at));
  assert.deepEqual([day('2026-01-31T22:59:59Z'), day('2026-01-31T23:00:00Z')], ['2026-01-31', '2026-02-01']);
  assert.deepEqual([day('2026-12-31T22:59:59Z'), day('2026-12-31T23:00:00Z')], ['2026-12-31', '2027-01-01']);
  assert.deepEqual([day('2026-03-28T23:00:00Z'), day('2026-03-29T22:00:00Z')], ['2026-03-29', '2026-03-30']);
  assert.deepEqual([day('2026-10-24T22:00:00Z'), day('2026-10-25T22:59:59Z')], ['2026-10-25', '2026-10-25']);
  assert.equal(today({ now: () => new Date('2026-10-25T23:00:00Z') }), '2026-10-26');
});
