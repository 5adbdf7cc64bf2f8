import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { has, quarterHours, type Week } from '#kit/week.ts';
import { weekOf } from '../../example.ts';
import type { Figure, Published } from '../figure.ts';
import { silent } from '../observation.ts';
import type { Draft } from './draft.ts';
import { broughtBy, expressedBound } from './expressed.ts';

const hours = fc.constantFrom('Mo 08:00-12:30', 'Mo 07:15-16:30', 'Mo 09:00-09:15', 'Mo 13:00-19:00', 'Tu 08:00-12:00');
const seats = fc.integer({ min: 1, max: 30 });
const about = { category: 'nido', period: 'term', priceCents: null, yearlyCents: null, weeks: 36, rate: null } as const;
/** People who lack each quarter hour of the first two days. */
const lacking = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 192, maxLength: 192 })
  .map((n) => [...n, ...new Array<number>(quarterHours - 192).fill(0)]);
const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .record({ hours, places: seats })
    .map((d) => ({ ...about, ...d, kind: 'new' as const, municipality: 'a', ageFrom: 0, ageTo: 2 })),
  fc
    .record({ hours: fc.option(hours), places: fc.option(seats) })
    .map((d) => ({ ...about, ...d, kind: 'change' as const, site: 's' })),
);

/** The figure as it is published: by quarter hour, or the mean of blocks of two hours. */
function published(people: readonly number[], size: 1 | 8): Published<Figure> {
  const values = Array.from({ length: quarterHours / size }, (_, b) => {
    const block = people.slice(b * size, (b + 1) * size);
    return block.reduce((sum, n) => sum + n, 0) / size;
  });
  const week = { quartersPerValue: size, values };
  const figure: Figure = { ...silent('a', 'nido', 'term'), needs: 60, uncoveredHours: 1, week };
  return figure as Published<Figure>;
}

const placesAt = (week: Week, places: number, q: number): number => (has(week, q) ? places : 0);

test('what a draft adds, wherever those who lack hours are, is never more than the bound', () => {
  fc.assert(
    fc.property(
      draft,
      hours,
      seats,
      lacking,
      fc.constantFrom(1 as const, 8 as const),
      (d, was, before, people, size) => {
        if (d.kind === 'close') return;
        const site = d.kind === 'new' ? null : { week: weekOf(was), places: before };
        const then = { week: d.hours === null ? weekOf(was) : weekOf(d.hours), places: d.places ?? before };
        const { week, places } = broughtBy(d, site);
        const bound = expressedBound(published(people, size), week, places)!;
        const more = people.reduce((sum, lack, q) => {
          const added = placesAt(then.week, then.places, q) - (site ? placesAt(site.week, site.places, q) : 0);
          return sum + Math.min(lack, Math.max(0, added));
        }, 0);
        assert.ok(more / 4 <= bound + 1e-9, `${more / 4} is more than ${bound}`);
      },
    ),
  );
});

test('a draft that only closes, or gives fewer places in the same hours, brings nothing', () => {
  const site = { week: weekOf('Mo 08:00-12:00'), places: 20 };
  const none = (d: Draft) =>
    expressedBound(published(new Array<number>(quarterHours).fill(9), 8), broughtBy(d, site).week, 20);
  assert.equal(none({ ...about, kind: 'close', site: 's' }), 0);
  assert.equal(none({ ...about, kind: 'change', site: 's', hours: null, places: 5 }), 0);
  assert.equal(none({ ...about, kind: 'change', site: 's', hours: 'Mo 08:00-10:00', places: null }), 0);
});
