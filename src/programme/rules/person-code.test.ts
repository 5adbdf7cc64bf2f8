import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isTaxCode, readCodes } from './person-code.ts';

test('tax codes are recognised by their control sign, also where digits were replaced', () => {
  // Well-known example codes of nobody.
  assert.ok(isTaxCode('RSSMRA85T10A562S'));
  assert.ok(!isTaxCode('RSSMRA85T10A562T'));
  assert.ok(!isTaxCode('RSSMRA85T10A562'));
});

test('codes one a line, each once; a mistyped tax code is never kept as a code of one’s own', () => {
  const read = readCodes(' rssmra85t10a562s\nRSSMRA85T10A562S\nRSSMRA85T10A562T\n\nreg-0042; ab\n');
  assert.deepEqual(read, {
    codes: [
      { kind: 'tax', text: 'RSSMRA85T10A562S' },
      { kind: 'own', text: 'REG-0042' },
    ],
    bad: [3, 6],
    names: [],
    tooMany: false,
  });
  assert.ok(readCodes(Array.from({ length: 501 }, (_, i) => `reg-${i}`).join('\n')).tooMany);
});

test('a name is no code', () => {
  const read = readCodes('Mario Rossi\nREG-1\nNicolò D’Angelo De’ Conti\nRSS MRA 85T10 A562S');
  assert.deepEqual([read.names, read.bad, read.codes.length], [[1, 3], [], 2]);
});

test('of the letters that may close a code, one alone is right', () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  fc.assert(
    fc.property(digit, digit, (a, b) => {
      fc.pre(a !== b);
      const code = (x: string, y: string, last: string) => `RSSMRA${x}${y}T10A562${last}`;
      const last = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((l) => isTaxCode(code(a, b, l)));
      assert.equal(last.length, 1);
    }),
  );
});
