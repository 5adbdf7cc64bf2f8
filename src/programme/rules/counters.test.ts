import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { counterNames, counterOf, publishedCodes } from './counters.ts';

const figure = (code: string, value: number, more = {}) => ({ code, value, network: null, said: 'exactly', ...more });

describe('a counter of the network', () => {
  it('is summed from rows, or published by others, or not known; never zero because nobody counted', () => {
    assert.deepEqual(counterOf('people', [figure('people', 47_000)], 0), {
      ...{ name: 'people', basis: 'published', several: false, part: null },
      figure: figure('people', 47_000),
    });
    assert.deepEqual(counterOf('euro', [], 279_820_000), {
      ...{ name: 'euro', basis: 'rows', value: 279_820_000, several: false, beside: null },
    });
    for (const name of counterNames) assert.equal(counterOf(name, [], 0).basis, null);
  });

  it('takes no target and no part of the region for the whole', () => {
    const figures = [figure('people', 3000, { said: 'target' }), figure('people', 91, { network: 'rete-montagna' })];
    assert.equal(counterOf('people', figures, null).basis, null);
  });

  it('never tells a part of the rows for the whole, and shows both figures where they differ', () => {
    assert.deepEqual(counterOf('euro', [figure('money', 950)], null, 100), {
      ...{ name: 'euro', basis: 'published', several: false, part: 100 },
      figure: figure('money', 950),
    });
    assert.deepEqual(counterOf('euro', [], null, 100), { name: 'euro', basis: null, several: false, part: 100 });
    const both = counterOf('euro', [figure('money', 300)], 280);
    assert.deepEqual(both.basis === 'rows' && [both.value, both.beside?.value], [280, 300]);
  });

  it('says when figures disagree', () => {
    assert.equal(counterOf('people', [figure('people', 47_000), figure('people', 14_000)], null).several, true);
    assert.equal(counterOf('networks', [figure('networks', 8)], 8).several, false);
    assert.equal(counterOf('euro', [figure('money', 300)], 279).several, true);
  });

  it('leaves no published figure of the six without a place', () => {
    assert.deepEqual(Object.keys(publishedCodes), [...counterNames]);
  });
});
