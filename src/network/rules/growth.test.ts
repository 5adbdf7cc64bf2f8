import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evenness } from './evenness.ts';
import { type GrowthMember, growth } from './growth.ts';
import { readAteco, sectorOf } from './sectors.ts';

const member = (organization: string, validFrom: string | null, more: Partial<GrowthMember> = {}): GrowthMember => ({
  organization,
  validFrom,
  validTo: null,
  kind: 'profit',
  places: [],
  sector: null,
  brings: [],
  ...more,
});

describe('growth of an alliance', () => {
  it('says who came, who left, and what was new in each year', () => {
    const years = growth(
      [
        member('a', '2014-03-01', { places: ['017029'], sector: 'health-social', brings: ['content'] }),
        member('b', '2015-01-10', { places: ['017029', '017113'], sector: 'health-social', validTo: '2016-06-01' }),
        member('c', '2016-02-01', { sector: 'trade', kind: 'public', brings: ['content', 'economic'] }),
      ],
      '2016-12-31',
    );
    assert.deepEqual(
      years.map((y) => [y.year, y.joined, y.left, y.members, y.stayed]),
      [
        [2014, 1, 0, 1, null],
        [2015, 1, 0, 2, 1],
        [2016, 1, 1, 2, 1],
      ],
    );
    assert.deepEqual(
      years.map((y) => [y.newPlaces, y.newSectors, y.newContributions, y.newKinds]),
      [
        [['017029'], ['health-social'], ['content'], ['profit']],
        [['017113'], [], [], []],
        [[], ['trade'], ['economic'], ['public']],
      ],
    );
  });

  it('counts nobody twice who changes part, and takes an unknown first day for “always there”', () => {
    const years = growth(
      [
        member('a', '2014-03-01', { validTo: '2015-05-01' }),
        member('a', '2015-05-01'),
        member('b', null, { sector: 'trade' }),
        member('c', '2015-07-01', { sector: 'trade' }),
      ],
      '2015-12-31',
    );
    assert.deepEqual(
      years.map((y) => [y.joined, y.left, y.members, y.newSectors.length]),
      [
        [1, 0, 2, 0],
        [1, 0, 3, 0],
      ],
    );
    assert.deepEqual(growth([], '2020-01-01'), []);
  });

  it('adds up, whatever the dates: members = members before + joined − left; new things are new once', () => {
    const day = fc
      .integer({ min: 0, max: 3000 })
      .map((n) => new Date(Date.UTC(2014, 0, 1 + n)).toISOString().slice(0, 10));
    const one = fc.record({
      organization: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      validFrom: fc.option(day),
      validTo: fc.option(day),
      kind: fc.constantFrom('profit', 'public', 'unknown'),
      places: fc.array(fc.constantFrom('1', '2', '3')),
      sector: fc.constantFrom('trade' as const, 'education' as const, null),
      brings: fc.array(fc.constantFrom('technical' as const, 'content' as const)),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        const years = growth(all, '2022-06-30');
        years.forEach((y, i) => {
          const before = i === 0 ? null : years[i - 1]!.members;
          if (before !== null) assert.equal(y.members, before + y.joined - y.left);
        });
        const places = years.flatMap((y) => y.newPlaces);
        assert.equal(new Set(places).size, places.length);
      }),
    );
  });
});

describe('evenness', () => {
  it('is 1 when all have the same, 0 when one has all, unknown without members', () => {
    assert.equal(evenness([3, 3, 3]), 1);
    assert.equal(evenness([5, 0, 0]), 0);
    assert.equal(evenness([0, 0]), null);
    assert.equal(evenness([4]), null);
  });

  it('lies between 0 and 1 and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 2, maxLength: 30 }), (counts) => {
        const e = evenness(counts);
        if (e === null) return assert.equal(Math.max(...counts), 0);
        assert.ok(e >= 0 && e <= 1);
        assert.ok(Math.abs(e - evenness(counts.toReversed())!) < 1e-12);
      }),
    );
  });
});

describe('ATECO', () => {
  it('is read as people type it, and belongs to a sector of its edition', () => {
    assert.equal(readAteco('88.91.00', '2025'), '88.91.00');
    assert.equal(readAteco('889100', '2007'), '88.91.00');
    assert.equal(readAteco('88', '2022'), '88');
    assert.equal(readAteco('34', '2007'), null);
    assert.equal(readAteco('asilo', '2007'), null);
    assert.equal(sectorOf('45.11.01', '2007'), 'trade');
    assert.equal(sectorOf('45', '2025'), null);
    assert.equal(sectorOf('88.91', '2025'), 'health-social');
  });
});
