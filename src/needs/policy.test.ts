import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Actor } from '#kit/actor.ts';
import { may, type Verb } from './policy.ts';

it('lets anyone voice a need and hold its receipt, and only the installation import files', () => {
  const verbs: Verb[] = ['voice', 'open-by-receipt', 'change-by-receipt', 'withdraw-by-receipt', 'import'];
  const allowed = (actor: Actor) => verbs.filter((verb) => may(actor, verb).yes);
  assert.deepEqual(allowed('anyone'), verbs.slice(0, 4));
  assert.deepEqual(allowed('installation'), verbs);
});
