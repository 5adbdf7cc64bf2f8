import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Municipality, OtherName } from '../model.ts';
import { likeness, nameIndex, nameKey, resolveName } from './names.ts';

const place = (code: string, name: string, province: string): Municipality => ({
  code,
  name,
  province,
  latitude: 45,
  longitude: 10,
  areaKm2: 1,
  residents: 100,
});
const other = (name: string, kind: OtherName['kind'], municipality: string): OtherName => ({
  name,
  kind,
  municipality,
  since: kind === 'merged' ? '2014' : null,
  formerCode: kind === 'merged' ? '016039' : null,
});
const index = nameIndex(
  [
    place('016253', 'Val Brembilla', 'BG'),
    place('098010', 'Casalpusterlengo', 'LO'),
    place('015195', 'San Colombano al Lambro', 'MI'),
    place('013161', 'Nesso', 'CO'),
    place('017170', "Sant'Àngelo", 'BS'),
    place('012001', 'Samo', 'VA'),
    place('016001', 'Samo', 'BG'),
  ],
  [
    other('Brembilla', 'merged', '016253'),
    other('Cologne Bresciano', 'spelling', '017170'),
    other('Nesso', 'renamed', '016253'),
  ],
);
const code = (typed: string, province?: string) => {
  const found = resolveName(index, typed, province ? { province } : {});
  return found.ok ? found.code : found.why;
};

describe('names of municipalities', () => {
  it('are found by code, with or without the zeros in front, and however they are written', () => {
    for (const typed of [
      '016253',
      '16253',
      'Val Brembilla',
      'VAL  BREMBILLA',
      'val\nbrembilla',
      'Val Brembilla (BG)',
    ]) {
      assert.equal(code(typed), '016253', typed);
    }
    assert.equal(code('CASALPUSTERLEN GO'), '098010');
    assert.equal(code("SANT' ANGELO"), '017170');
    assert.equal(code('S. Angelo'), '017170');
  });

  it('are found under a former name, which says so; a name of today wins over a former one', () => {
    const found = resolveName(index, 'BREMBILLA');
    assert.deepEqual(found.ok && [found.code, found.how, found.other?.since], ['016253', 'merged', '2014']);
    assert.equal(code('016039'), '016253');
    assert.equal(code('Nesso'), '013161');
  });

  it('use the province only to choose between namesakes', () => {
    assert.equal(code('Samo'), 'ambiguous');
    assert.equal(code('Samo', 'VA'), '012001');
    assert.equal(code('Samo (BG)'), '016001');
    assert.equal(code('San Colombano al Lambro', 'LO'), '015195');
    assert.equal(code('SAN COLOMBANO AL LAMBRO LO'), '015195');
  });

  it('that are unknown come back with what they might be', () => {
    const found = resolveName(index, 'Casalpusterlengho');
    assert.deepEqual(!found.ok && [found.why, found.suggestions[0]?.code], ['unknown', '098010']);
    assert.equal(code('   '), 'empty');
    assert.deepEqual(resolveName(index, 'zzzz'), { ok: false, why: 'unknown', suggestions: [] });
  });

  it('have a key that accents, case and punctuation do not change, and that is its own key', () => {
    assert.equal(nameKey("Ca' d'Àndrea"), 'ca d andrea');
    fc.assert(
      fc.property(
        fc.string(),
        (s) =>
          nameKey(nameKey(s)) === nameKey(s) && nameKey(s.toUpperCase().toLowerCase()) === nameKey(s.toLowerCase()),
      ),
    );
  });

  it('never make the resolver fail, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (s) => {
        const found = resolveName(index, s);
        return found.ok ? index.byCode.has(found.code) : found.suggestions.length <= 5;
      }),
    );
  });

  it('are alike in a symmetric way, from 0 to 1', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        const l = likeness(a, b);
        return l >= 0 && l <= 1 && Math.abs(l - likeness(b, a)) < 1e-12 && likeness(a, a) === 1;
      }),
    );
  });
});
