import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may } from './policy.ts';

test('everybody sees and reports; only the installation imports and exports', () => {
  for (const actor of ['anyone', 'installation'] as const) {
    assert.equal(may(actor, 'see').yes, true);
    assert.equal(may(actor, 'report').yes, true);
    for (const verb of ['import', 'export'] as const) assert.equal(may(actor, verb).yes, actor === 'installation');
  }
});
