import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portraitWords } from './portrait.ts';

test('a change of the number of services never reads as how many there are', () => {
  const say = (lang: 'it' | 'en') => [0, 1, -1, 12].map((n) => portraitWords(lang).services(n, String(Math.abs(n))));
  assert.deepEqual(say('it'), [
    'lo stesso numero di servizi',
    '1 servizio in più',
    '1 servizio in meno',
    '12 servizi in più',
  ]);
  assert.deepEqual(say('en'), ['the same number of services', '1 more service', '1 fewer service', '12 more services']);
});
