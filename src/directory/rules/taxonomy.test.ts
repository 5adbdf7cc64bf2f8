import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benefitRecords, tagVocabulary, taxonomy } from '../store/taxonomy.ts';
import { readRules } from './read-rules.ts';
import { categoryWords, recogniseCategory } from './taxonomy.ts';

test('every kind of service has both languages, a known group, sound ages and known moments of life', () => {
  const { categories, groups } = taxonomy();
  const events = new Set(
    tagVocabulary()
      .filter((t) => t.kind === 'event')
      .map((t) => t.code),
  );
  assert.equal(new Set(categories.map((c) => c.code)).size, categories.length);
  for (const c of categories) {
    assert.ok(c.it && c.en && c.sigma > 0 && groups.some((g) => g.code === c.group), c.code);
    assert.ok(c.ages.to === null || c.ages.to > c.ages.from, c.code);
    assert.ok(
      c.events.every((e) => events.has(e)),
      c.code,
    );
  }
});

test('the social units of the regional list and the socio-sanitary ones are all there', () => {
  const { categories } = taxonomy();
  assert.equal(categories.filter((c) => c.official).length, 19);
  for (const code of ['rsa', 'rsd', 'cdi', 'cdd', 'css', 'c-dom', 'rsa-aperta', 'consultorio']) {
    assert.ok(
      categories.some((c) => c.code === code),
      code,
    );
  }
});

test('a kind is recognised by code, name or synonym, whatever case and accents', () => {
  for (const [text, code] of [
    ['rsa', 'rsa'],
    ['CASA DI RIPOSO', 'rsa'],
    ['Asilo  Nido', 'nido'],
    ['babysitter', 'baby-sitting'],
    ['Day nursery', 'nido'],
  ] as const) {
    assert.equal(recogniseCategory(taxonomy(), text)?.code, code);
  }
  assert.equal(recogniseCategory(taxonomy(), 'astronave'), null);
  assert.equal(recogniseCategory(taxonomy(), ' '), null);
});

test('no two kinds share a name that would be recognised as the other', () => {
  for (const c of taxonomy().categories) {
    assert.equal(recogniseCategory(taxonomy(), c.it)?.code, c.code);
    assert.match(categoryWords(c), new RegExp(c.synonyms.it[0] ?? c.it, 'i'));
  }
});

test('benefits are rules we can read; what is to be verified has no amount', () => {
  const codes = new Set(taxonomy().categories.map((c) => c.code));
  for (const b of benefitRecords()) {
    assert.ok(readRules([b.rule]), b.id);
    assert.ok(!b.verify || b.amount === null, b.id);
    for (const [, list] of JSON.stringify(b.rule).matchAll(/"kind":"category","codes":(\[[^\]]*\])/g)) {
      for (const code of JSON.parse(list ?? '[]')) assert.ok(codes.has(code), `${b.id}: ${code}`);
    }
  }
  assert.equal(readRules([{ kind: 'magia' }]), null);
});
