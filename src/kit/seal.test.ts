import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seal, unseal } from './seal.ts';

const key = (n: number) => new Uint8Array(32).fill(n);

it('opens only with the same master key, for the same owner, unchanged', () => {
  const box = seal(key(1), 'need-1', 'anna@example.org');
  assert.equal(unseal(key(1), 'need-1', box), 'anna@example.org');
  assert.throws(() => unseal(key(2), 'need-1', box));
  assert.throws(() => unseal(key(1), 'need-2', box));
  for (let i = 0; i < box.sealed.length; i++) {
    const touched = Buffer.from(box.sealed);
    touched.writeUInt8(touched.readUInt8(i) ^ 1, i);
    assert.throws(() => unseal(key(1), 'need-1', { ...box, sealed: touched }));
  }
});

it('never seals the same text to the same bytes', () => {
  const [a, b] = [seal(key(1), 'n', 'x'), seal(key(1), 'n', 'x')];
  assert.notDeepEqual(a.sealed, b.sealed);
  assert.equal(a.sealed.includes('x'.repeat(4)), false);
});
