import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, daysBetween } from '#kit/days.ts';
import type { Waiting } from '#kit/waiting.ts';
import { pressing, ranked, together, weight } from './rank.ts';

const today = '2026-11-22';
const now = new Date('2026-11-22T10:00:00Z');
const item = fc.record({
  ...{ kind: fc.constantFrom('a.b', 'c.d', 'e.f'), title: fc.string(), about: fc.string() },
  since: fc.date({ min: new Date('2025-01-01'), max: now, noInvalidDate: true }),
  due: fc.option(fc.integer({ min: -60, max: 60 }).map((n) => addDays(today, n))),
  ...{ helps: fc.integer({ min: 1, max: 5000 }), path: fc.constant('/x'), button: fc.constant('Fai') },
});

describe('the queue of what waits', () => {
  it('loses nothing, adds nothing, and does not depend on the order in which slices answer', () => {
    fc.assert(
      fc.property(fc.array(item), (items: Waiting[]) => {
        const order = ranked(items, today, now);
        assert.deepEqual(new Set(order), new Set(items));
        assert.equal(order.length, items.length);
        const key = (i: Waiting) => [pressing(i, today), i.due, weight(i, now), i.kind].join(' ');
        assert.deepEqual(ranked([...items].reverse(), today, now).map(key), order.map(key));
      }),
    );
  });

  it('never puts what is over its day behind what is not, nor the lighter before the heavier', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 2 }), (items: Waiting[]) => {
        const order = ranked(items, today, now);
        for (const [i, next] of order.slice(1).entries()) {
          const one = order[i]!;
          assert.ok(pressing(one, today) <= pressing(next, today));
          if (pressing(one, today) === 2 && pressing(next, today) === 2)
            assert.ok(weight(one, now) >= weight(next, now));
          if (pressing(next, today) < 2) assert.ok(daysBetween(one.due!, next.due!) >= 0);
        }
      }),
    );
  });

  it('weighs more what waits longer, and what helps more', () => {
    const base = { since: new Date('2026-11-01T00:00:00Z'), helps: 3 };
    assert.ok(weight({ ...base, helps: 4 }, now) > weight(base, now));
    assert.ok(weight({ ...base, since: new Date('2026-10-01T00:00:00Z') }, now) > weight(base, now));
  });

  it('tells what reads alike and presses alike once, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(item), (items: Waiting[]) => {
        const order = ranked(items, today, now);
        const alike = together(order, today);
        assert.deepEqual(new Set(alike.flat()), new Set(items));
        assert.deepEqual(
          alike.map(([first]) => order.indexOf(first!)),
          alike.map(([first]) => order.indexOf(first!)).sort((a, b) => a - b),
        );
        for (const [first, ...rest] of alike)
          for (const other of rest) assert.deepEqual([other.kind, other.title], [first!.kind, first!.title]);
        assert.equal(
          new Set(alike.map(([a]) => [pressing(a!, today), a!.kind, a!.title].join('\0'))).size,
          alike.length,
        );
      }),
    );
  });
});
