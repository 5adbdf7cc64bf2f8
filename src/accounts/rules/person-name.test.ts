import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isPersonName } from './person-name.ts';

it('takes names of people, and neither addresses nor signs that are not seen', () => {
  for (const good of ['Anna Bianchi', 'D’Angelo, Maria', 'G. B. Verdi', 'J.R. Müller-Łaski', 'Ufficio 2 (Rossi)'])
    assert.ok(isPersonName(good), good);
  for (const bad of [
    'A',
    '12',
    'x'.repeat(121),
    'Anna\nBcc: tutti',
    'a@b.it',
    '<b>Anna</b>',
    'Vinci su https://x',
    'www.x',
  ])
    assert.ok(!isPersonName(bad), bad);
  for (const bad of ['Premi su sito.example', 'An\u202ena', 'An\u200bna', 'An\u0000na'])
    assert.ok(!isPersonName(bad), bad);
});
