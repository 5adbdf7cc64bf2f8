import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fingerprintOf, lock, newKey, unlock } from './seal.ts';

const key = (n: number) => new Uint8Array(32).fill(n);
const text = (s: string) => Buffer.from(s, 'utf8');

it('opens only with the same key, for the same owner, unchanged', () => {
  const sealed = lock(key(1), 'need-1', text('anna@example.org'));
  assert.equal(unlock(key(1), 'need-1', sealed).toString('utf8'), 'anna@example.org');
  assert.throws(() => unlock(key(2), 'need-1', sealed));
  assert.throws(() => unlock(key(1), 'need-2', sealed));
  for (let i = 0; i < sealed.length; i++) {
    const touched = Buffer.from(sealed);
    touched.writeUInt8(touched.readUInt8(i) ^ 1, i);
    assert.throws(() => unlock(key(1), 'need-1', touched));
    assert.throws(() => unlock(key(1), 'need-1', sealed.subarray(0, i)));
  }
});

it('never seals the same text to the same bytes', () => {
  const [a, b] = [lock(key(1), 'n', text('xxxx')), lock(key(1), 'n', text('xxxx'))];
  assert.notDeepEqual(a, b);
  assert.equal(a.includes('xxxx'), false);
});

it('tells keys apart without telling them', () => {
  const [a, b] = [newKey(), newKey()];
  assert.deepEqual(fingerprintOf(a), fingerprintOf(Buffer.from(a)));
  assert.notDeepEqual(fingerprintOf(a), fingerprintOf(b));
  assert.equal(fingerprintOf(a).length, 8);
  assert.equal(a.includes(fingerprintOf(a)), false);
});
