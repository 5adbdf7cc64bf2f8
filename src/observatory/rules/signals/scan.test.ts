import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allSignals } from './all-signals.ts';
import { likelihoodRatio } from './cylinders.ts';
import { seededWhole } from './random.ts';
import { type Happened, type ScanOptions, scan } from './scan.ts';
import type { Spot } from './zones.ts';

const options: ScanOptions = { weeks: 4, permutations: 99, seed: 1, threshold: 2 };

/** Some places on a small grid, where distances are often equal, and cases in twelve weeks. */
const small = fc.record({
  spots: fc.array(fc.record({ x: fc.integer({ min: 0, max: 4 }), y: fc.integer({ min: 0, max: 4 }) }), {
    minLength: 2,
    maxLength: 7,
  }),
  cases: fc.array(fc.tuple(fc.nat(6), fc.nat(11)), { minLength: 1, maxLength: 60 }),
});
const happenedOf = (spots: readonly Spot[], cases: readonly (readonly [number, number])[]): Happened => ({
  place: cases.map(([p]) => p % spots.length),
  week: cases.map(([, w]) => w),
  count: cases.map(() => 1),
});

/** Every circle and window, one by one, from the definition. */
function bruteForce(spots: readonly Spot[], { place, week }: Happened, { weeks, threshold }: ScanOptions) {
  const last = Math.max(...week);
  let best = { llr: 0, observed: 0, expected: 0 };
  for (const [centre, at] of spots.entries()) {
    const far = (i: number) => (spots[i]!.x - at.x) ** 2 + (spots[i]!.y - at.y) ** 2;
    const others = [...spots.keys()].filter((i) => i !== centre).sort((a, b) => far(a) - far(b) || a - b);
    for (let size = 1; size <= spots.length; size++) {
      const zone = new Set([centre, ...others].slice(0, size));
      const inZone = place.filter((p) => zone.has(p)).length;
      if (inZone * 2 > place.length) continue;
      for (let w = 1; w <= weeks; w++) {
        const inWindow = week.filter((k) => k > last - w).length;
        const observed = place.filter((p, i) => zone.has(p) && week[i]! > last - w).length;
        const expected = (inZone * inWindow) / place.length;
        const llr = likelihoodRatio(observed, expected, place.length);
        if (observed >= threshold && llr > best.llr + 1e-9) best = { llr, observed, expected };
      }
    }
  }
  return best;
}

test('the strongest signal is that of trying every circle and window', () => {
  fc.assert(
    fc.property(small, ({ spots, cases }) => {
      const happened = happenedOf(spots, cases);
      const [first] = scan(spots, happened, Math.max(...happened.week), { ...options, permutations: 1 });
      const best = bruteForce(spots, happened, options);
      assert.ok(Math.abs((first?.llr ?? 0) - best.llr) < 1e-9, `${first?.llr} ≠ ${best.llr}`);
    }),
    { numRuns: 300 },
  );
});

test('every signal says what can be counted again, is above what is expected, and shares no place with another', () => {
  fc.assert(
    fc.property(small, ({ spots, cases }) => {
      const { place, week, count } = happenedOf(spots, cases);
      const last = Math.max(...week);
      const found = scan(spots, { place, week, count }, last, options);
      for (const s of found) {
        const zone = new Set(s.places);
        const inZone = place.filter((p) => zone.has(p)).length;
        const inWindow = week.filter((w) => w >= s.fromWeek).length;
        const e = (inZone * inWindow) / place.length;
        assert.equal(s.observed, place.filter((p, i) => zone.has(p) && week[i]! >= s.fromWeek).length);
        assert.equal(s.cases, inZone);
        assert.ok(Math.abs(s.expected - e) < 1e-9 && s.observed > e && s.observed >= options.threshold);
        assert.ok(inZone * 2 <= place.length && s.fromWeek > last - options.weeks);
        assert.ok(s.p > 0 && s.p <= 1);
      }
      const all = found.flatMap((s) => s.places);
      assert.equal(new Set(all).size, all.length);
      assert.deepEqual(
        found.map((s) => s.llr),
        found.map((s) => s.llr).toSorted((a, b) => b - a),
      );
    }),
    { numRuns: 200 },
  );
});

test('cases in another order, weeks counted from elsewhere and places drawn larger change nothing', () => {
  fc.assert(
    fc.property(
      small,
      fc.integer({ min: -3000, max: 3000 }),
      fc.constantFrom(2, 1024),
      ({ spots, cases }, shift, by) => {
        const happened = happenedOf(spots, cases);
        const last = Math.max(...happened.week);
        const turned = happenedOf(spots, cases.toReversed());
        const wide = spots.map(({ x, y }) => ({ x: x * by + 8, y: y * by - 8 }));
        const moved = scan(wide, { ...turned, week: turned.week.map((w) => w + shift) }, last + shift, options);
        assert.deepEqual(
          moved.map((s) => ({ ...s, fromWeek: s.fromWeek - shift })),
          scan(spots, happened, last, options),
        );
      },
    ),
    { numRuns: 100 },
  );
});

/** A year in a hundred places: the same chance for each week, and `extra` cases more at the end around a corner. */
function year(seed: number, extra: number) {
  const whole = seededWhole(seed);
  const spots = Array.from({ length: 100 }, (_, i) => ({ x: i % 10, y: Math.floor(i / 10) }));
  const place = [
    ...Array.from({ length: 2000 }, () => whole(100)),
    ...Array.from({ length: extra }, () => [44, 45, 54][whole(3)]!),
  ];
  const week = place.map((_, i) => (i < 2000 ? whole(52) : 49 + whole(3)));
  return { spots, happened: { place, week, count: place.map(() => 1) } };
}

test('a planted cluster is the strongest signal, with its places and weeks', () => {
  for (const seed of [1, 2, 3]) {
    const { spots, happened } = year(seed, 45);
    const found = allSignals(
      spots,
      new Map([
        ['nido', happened],
        ['other', year(seed + 50, 0).happened],
      ]),
      { ...options, weeks: 8, threshold: 5, permutations: 199 },
    );
    const [first] = found;
    assert.equal(first!.category, 'nido');
    assert.deepEqual(
      [44, 45, 54].filter((p) => !first!.places.includes(p)),
      [],
    );
    assert.ok(first!.places.length <= 6, String(first!.places));
    assert.deepEqual([first!.p, first!.recurrenceDays], [1 / 200, 1400]);
    assert.equal(Date.parse(first!.to) - Date.parse(first!.from), (3 * 7 - 1) * 86_400_000);
    assert.ok(found.slice(1).every((s) => s.p > 0.005));
  }
});

test('where nothing is planted, p-values are those of chance', () => {
  const values = Array.from({ length: 40 }, (_, seed) => {
    const { spots, happened } = year(100 + seed, 0);
    return scan(spots, happened, 51, { ...options, threshold: 5, permutations: 39, seed })[0]?.p ?? 1;
  });
  // Of 40, at a tenth each: more than 10 happens once in 800.
  assert.ok(values.filter((p) => p <= 0.1).length <= 10, values.join(' '));
  assert.ok(values.filter((p) => p <= 0.5).length >= 8, values.join(' '));
});

test('the seed decides the permutations and nothing else', () => {
  const { spots, happened } = year(7, 12);
  const wish = { ...options, threshold: 5 };
  const [a, b, c] = [7, 7, 8].map((seed) => scan(spots, happened, 51, { ...wish, seed }));
  assert.deepEqual(a, b);
  assert.notDeepEqual(
    a!.map((s) => s.p),
    c!.map((s) => s.p),
  );
  assert.deepEqual(
    a!.map(({ p, ...s }) => s),
    c!.map(({ p, ...s }) => s),
  );
});

test('stopped early, the signals that are of use are those of shuffling to the end', () => {
  fc.assert(
    fc.property(small, fc.constantFrom(0.02, 0.1, 0.5), ({ spots, cases }, most) => {
      const all = scan(spots, happenedOf(spots, cases), 11, options).filter((s) => s.p <= most);
      const early = scan(spots, happenedOf(spots, cases), 11, { ...options, most }).filter((s) => s.p <= most);
      assert.deepEqual(early, all);
    }),
  );
});

test('below the threshold there is no signal, and without a past there is none either', () => {
  const spots = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
  ];
  const at = (place: number[], week: number[]) => ({ place, week, count: place.map(() => 1) });
  const few = at([0, 0, 0, 0, 1, 1, 1, 1, 1], [9, 9, 9, 9, 1, 2, 3, 4, 5]);
  assert.deepEqual(scan(spots, few, 9, { ...options, threshold: 5 }), []);
  assert.equal(scan(spots, few, 9, { ...options, threshold: 4 })[0]!.observed, 4);
  assert.deepEqual(scan(spots, at([0, 0, 1, 1, 1], [9, 9, 9, 9, 9]), 9, options), []);
});

test('draws are whole numbers below the bound, each about as often', () => {
  const whole = seededWhole(3);
  const seen = new Int32Array(7);
  for (let i = 0; i < 70_000; i++) seen[whole(7)]!++;
  assert.ok(
    seen.every((n) => Math.abs(n - 10_000) < 400),
    seen.join(' '),
  );
});
