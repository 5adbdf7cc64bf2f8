import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseAway } from '../faults/database-away.ts';
import { killWorker } from '../faults/kill-worker.ts';
import { holds, type Outcome, table } from '../faults/outcome.ts';
import { type Scope, scoped } from '../faults/scope.ts';
import { twoOfEach } from '../faults/two-of-each.ts';

test('a fault that follows no writes claims none: a dash, and the verdict is what it found wrong', () => {
  const fuzz = { fault: 'fuzz', sent: 9, acknowledged: null, found: null, pause: null, faults: [], note: '' };
  assert.match(table([fuzz]), /\| fuzz \| 9 \| — \| — \| — \| — \| holds \|/);
  assert.ok(!holds({ ...fuzz, faults: ['a defect'] }));
  assert.ok(!holds({ ...fuzz, sent: 0 }));
  const lossy = { ...fuzz, acknowledged: 9, found: 8, pause: 0 };
  assert.match(table([lossy]), /\| 9 \| 9 \| 8 \| 1 \| 0\.0 \| FAILS \|/);
});

// A small sample: `npm run faults` does all of them, for longer.
const sample: Readonly<Record<string, (scope: Scope) => Promise<Outcome>>> = {
  'the database hangs for a while: pages say so, forms keep their input, nothing is lost': (s) => databaseAway(s, 9),
  'two web servers and two workers on one database: nothing is doubled': (s) => twoOfEach(s, 15),
  'a worker killed in the middle of its work: every message goes out': (s) => killWorker(s, 2, 12),
};

for (const [name, fault] of Object.entries(sample)) {
  test(name, { timeout: 600_000 }, async () => {
    const outcome = await scoped(fault);
    assert.ok(holds(outcome), JSON.stringify(outcome, null, 2));
  });
}
