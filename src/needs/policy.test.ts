import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Actor } from '#kit/actor.ts';
import { may, type Verb } from './policy.ts';

it('lets anyone voice and hold a receipt, and only the installation import and read contacts', () => {
  const allowed = (actor: Actor) =>
    (
      ['voice', 'open-by-receipt', 'change-by-receipt', 'withdraw-by-receipt', 'import', 'read-contact'] as Verb[]
    ).filter((verb) => may(actor, verb).yes);
  assert.deepEqual(allowed('anyone'), ['voice', 'open-by-receipt', 'change-by-receipt', 'withdraw-by-receipt']);
  assert.equal(allowed('installation').length, 6);
});
