import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historySentence } from './history-sentence.ts';

const point = (asOf: string, uncoveredHours: number | null, reachableHours = 50, movedOn = asOf) => ({
  asOf,
  figure: { needs: 60, neededHours: 100, reachableHours, uncoveredHours, movedOn },
});

test('a history says what is known from the first day to the last', () => {
  const said = historySentence('it', [point('2025-11-10', 800), point('2026-11-16', 1200, 40)]);
  assert.match(said, /c’era per 50 \(10 novembre 2025\) e c’è per 40/);
  assert.match(said, /da 800 \(10 novembre 2025\) a 1\.200 \(16 novembre 2026\)/);
  assert.doesNotMatch(said, /Un anno fa/);
  assert.match(
    historySentence('it', [point('2026-05-18', 8), point('2026-11-16', 9)]),
    /Un anno fa non c’erano uscite/,
  );
  assert.match(historySentence('it', [point('2026-05-18', null), point('2026-11-16', 9)]), /non si mostra/);
});

test('a figure that stands still is never told as a figure that is the same', () => {
  const still = historySentence('it', [point('2026-05-18', 807), point('2026-11-16', 807, 50, '2026-05-18')]);
  assert.match(still, /ferma dal 18 maggio 2026: dopo non sappiamo/);
  assert.doesNotMatch(still, /le stesse|c’è per|16 novembre/);
  const later = historySentence('it', [point('2026-05-18', 807), point('2026-11-16', 900, 50, '2026-10-19')]);
  assert.match(later, /a 900 \(19 ottobre 2026\).* ferma dal 19 ottobre 2026/);
});
