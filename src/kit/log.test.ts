import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asJson, asText, faultOf, type Line, withoutQuotes } from './log.ts';

const line = (fields: Line['fields']): Line => ({
  at: '2026-05-04T10:00:00.000Z',
  level: 'warn',
  event: 'x.y',
  fields,
});

test('a line is one line, whatever a field holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(/\p{Cc}/u.test(asText(line({ a: text }))), false);
      assert.deepEqual(JSON.parse(asJson(line({ a: text }))).a, JSON.parse(JSON.stringify(text)));
    }),
  );
  assert.equal(
    asText(line({ n: 3, none: undefined, word: 'a b' })),
    '2026-05-04T10:00:00.000Z warn x.y n=3 word="a b"',
  );
  assert.deepEqual(JSON.parse(asJson(line({ n: 3, none: undefined }))), {
    at: line({}).at,
    level: 'warn',
    event: 'x.y',
    n: 3,
  });
});

test('an error is told without what somebody had written', () => {
  const told = (message: string) => faultOf(Object.assign(new Error(message), { code: '22P02' }));
  const { where, ...rest } = told('invalid input syntax for type uuid: "Anna Rossi"');
  assert.deepEqual(rest, { error: 'Error', code: '22P02', message: 'invalid input syntax for type uuid: …' });
  assert.match(String(where), /log\.test\.ts/);
  assert.equal(withoutQuotes('550 <anna@example.org>: no such user, call 02 1234567'), '550 … no such user, call …');
  assert.equal(withoutQuotes("Non trovo «via Roma 1», è l’indirizzo di 'Anna'"), 'Non trovo …, è l’indirizzo di …');
  assert.deepEqual(faultOf('text'), { error: 'string' });
});
