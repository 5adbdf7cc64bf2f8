import assert from 'node:assert/strict';
import { it } from 'node:test';
import { may } from './policy.ts';

it('everybody sees, only the installation writes, and a refusal has its reason', () => {
  assert.deepEqual(
    [may('anyone', 'see').yes, may('installation', 'see').yes, may('installation', 'load').yes],
    [true, true, true],
  );
  const refused = may('anyone', 'load');
  assert.ok(!refused.yes && refused.reason.length > 20);
});
