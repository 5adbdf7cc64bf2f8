import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, dayOf } from '../days.ts';
import { dayOfFile, fileOfDay, type Keep, parseKeep, toRemove } from './rotation.ts';

const days = fc.uniqueArray(
  fc.integer({ min: 18_000, max: 18_400 }).map((n) => dayOf(n)),
  { maxLength: 60 },
);
const keeps = fc.record({ daily: fc.integer({ min: 1, max: 12 }), weekly: fc.integer({ min: 0, max: 8 }) });
const left = (names: readonly string[], keep: Keep) => {
  const gone = toRemove(names, keep);
  return names.filter((name) => !gone.includes(name));
};

test('the newest stay, whatever their order; what stays is never more than was asked for', () => {
  fc.assert(
    fc.property(days, keeps, (all, keep) => {
      const stay = left(all.map(fileOfDay), keep);
      const newest = [...all].sort().slice(-keep.daily).map(fileOfDay);
      assert.deepEqual(
        newest.filter((name) => !stay.includes(name)),
        [],
      );
      assert.ok(stay.length <= keep.daily + keep.weekly);
    }),
  );
});

test('a second look removes nothing more, and other files are nobody’s business', () => {
  fc.assert(
    fc.property(days, keeps, fc.array(fc.string(), { maxLength: 5 }), (all, keep, others) => {
      const stay = left([...all.map(fileOfDay), ...others], keep);
      assert.deepEqual(toRemove(stay, keep), []);
      assert.deepEqual(
        others.filter((name) => dayOfFile(name) === null && !stay.includes(name)),
        [],
      );
    }),
  );
});

test('a backup a day for long: seven days, and one in each of the weeks before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 120 }), fc.integer({ min: 0, max: 6 }), (length, shift) => {
      let names: readonly string[] = [];
      const last = addDays('2026-01-05', length + shift);
      for (let n = length; n >= 0; n--) names = left([...names, fileOfDay(addDays(last, -n))], { daily: 7, weekly: 4 });
      const oldest = names.map((name) => dayOfFile(name) as string).sort()[0] as string;
      assert.ok(oldest <= addDays(last, -21), `oldest ${oldest}, last ${last}`);
      assert.ok(names.length <= 11 && names.length >= 9);
    }),
  );
});

test('what to keep is written 7+4 or 7; zero backups is a mistake, not a wish', () => {
  assert.deepEqual(parseKeep('7+4'), { daily: 7, weekly: 4 });
  assert.deepEqual(parseKeep('30'), { daily: 30, weekly: 0 });
  for (const wrong of ['0', '', 'sette', '-1', '7+', '7+4+1']) assert.throws(() => parseKeep(wrong), /BACKUP_KEEP/);
  assert.equal(dayOfFile('concilia-2026-02-30.backup'), null);
});
