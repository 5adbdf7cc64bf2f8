import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may } from './policy.ts';

test('everybody reads what is published, only the installation moves the figures', () => {
  assert.deepEqual(
    [may('anyone', 'read').yes, may('installation', 'read').yes, may('installation', 'release').yes],
    [true, true, true],
  );
  const refused = may('anyone', 'release');
  assert.ok(!refused.yes && refused.reason.length > 20);
});
