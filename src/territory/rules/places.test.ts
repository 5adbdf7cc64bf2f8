import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#kit/days.ts';
import type { Area } from '../model.ts';
import { ancestorsOf, membersOf } from './places.ts';

const area = (code: string, parent: string | null): Area => ({
  code,
  kind: 'ambito',
  label: '',
  name: code,
  number: null,
  parent,
  validFrom: null,
  validTo: null,
  note: null,
});
const areas = [area('region', null), area('north', 'region'), area('south', 'region')];

describe('places', () => {
  it('move from one area to another on a day: on every day a municipality is in exactly one of the two', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), (moved, looked) => {
        const change = addDays('2019-01-01', moved);
        const day = addDays('2019-01-01', looked);
        const places = {
          areas,
          memberships: [
            { municipality: '1', area: 'north', validFrom: null, validTo: change },
            { municipality: '1', area: 'south', validFrom: change, validTo: null },
          ],
        };
        const here = looked < moved ? 'north' : 'south';
        assert.deepEqual(membersOf(places, here, day), ['1']);
        assert.deepEqual(membersOf(places, here === 'north' ? 'south' : 'north', day), []);
        assert.deepEqual(membersOf(places, 'region', day), ['1']);
        assert.deepEqual(
          ancestorsOf(places, '1', day).map((a) => a.code),
          [here, 'region'],
        );
      }),
    );
  });

  it('are counted once, though they are in an area and in one inside it', () => {
    const both = ['north', 'region'].map((a) => ({ municipality: '1', area: a, validFrom: null, validTo: null }));
    assert.deepEqual(membersOf({ areas, memberships: both }, 'region', '2020-01-01'), ['1']);
    assert.deepEqual(membersOf({ areas, memberships: both }, 'nowhere', '2020-01-01'), []);
  });
});
