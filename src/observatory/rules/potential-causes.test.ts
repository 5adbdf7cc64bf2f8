import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseWeek, toHex, type Week } from '#kit/week.ts';
import { type Ground, type Offered, rateFrom } from './ground.ts';
import { potentials } from './potential.ts';
import { type MinutesTo, type PotentialMove, potentialMove } from './potential-causes.ts';

const week = (text: string): Week => {
  const read = parseWeek(text);
  assert.ok(read.ok);
  return read.week;
};
const towns = ['a', 'b', 'c'];
/** A straight road: towns at 0, 20 and 40 minutes. */
const minutes = (own: readonly string[]): MinutesTo => {
  const at = own.map((t) => 20 * towns.indexOf(t));
  return (offered) => offered.map((o) => Float64Array.from(at, (x) => Math.abs(x - o.lat!)));
};
const rate = {
  ...{ category: 'nido', supply: ['nido'], ageFrom: 0, ageTo: 2, periods: ['term'] as const, rate: 0.5 },
  ...{ kind: 'goal' as const, source: { it: '', en: '' }, date: '2024-01-01', hours: toHex(week('Mo-Fr 07:30-17:30')) },
};
const offered = (offer: string, lat: number, places: number | null, text: string | null): Offered => ({
  ...{ offer, service: offer, name: offer, category: 'nido', municipality: null, lat, lon: 0, places },
  weeks: text === null ? null : { term: toHex(week(text)) },
});

/** How the gap moved, with few worlds asked on the way. */
function movedBetween(before: Ground, after: Ground, period: 'term' | 'summer' = 'term'): PotentialMove | null {
  const work = potentialMove(before, after, { category: 'nido', period }, minutes);
  for (let stops = 0; ; stops++) {
    const { done, value } = work.next();
    if (done) return value;
    assert.ok(stops <= 16, 'never more than sixteen worlds, whatever moved');
  }
}

/** The gap of every town, computed as a release does. */
function gaps(g: Ground): number[] {
  const own = Object.entries(g.residents).map(([code, ages]) => ({ code, ages: Float64Array.from(ages) }));
  const rates = g.rates.map(rateFrom);
  const open = g.offered.filter((o) => o.places !== null && o.weeks?.term);
  const travel = minutes(own.map((t) => t.code))(open);
  const places = open.map((o, j) => ({
    ...{
      category: o.category,
      capacity: o.places!,
      weeks: { term: rateFrom({ ...rate, hours: o.weeks!.term! }).hours },
    },
    minutes: travel[j]!,
  }));
  const found = potentials(own, places, rates);
  return towns.map((t) => found.get(`${t}|nido|term`)?.uncoveredHours ?? 0);
}

const anyOffer = (name: string) =>
  fc.option(
    fc
      .record({
        lat: fc.constantFrom(0, 10, 25, 40),
        places: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 4 }),
        text: fc.option(fc.constantFrom('Mo-Fr 08:00-13:00', 'Mo-Fr 07:30-18:00', 'Sa 08:00-12:00'), { freq: 4 }),
      })
      .map(({ lat, places, text }) => offered(name, lat, places, text)),
    { freq: 4 },
  );
const anyGround: fc.Arbitrary<Ground> = fc.record({
  offered: fc
    .tuple(anyOffer('x'), anyOffer('y'), anyOffer('z'))
    .map((all) => all.filter((o): o is Offered => o !== null)),
  residents: fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: 9, maxLength: 9 })
    .map((n) => Object.fromEntries(towns.map((t, i) => [t, n.slice(3 * i, 3 * i + 3)]))),
  rates: fc.constantFrom(0.3, 0.5, null).map((share) => (share === null ? [] : [{ ...rate, rate: share }])),
});

test('the causes add up to the change of every town, as releases compute it', () => {
  fc.assert(
    fc.property(anyGround, anyGround, (before, after) => {
      const move = movedBetween(before, after);
      if (!move) return assert.deepEqual([before.rates, after.rates], [[], []]);
      const [was, is] = [gaps(before), gaps(after)];
      move.towns.forEach((town, t) => {
        const i = towns.indexOf(town);
        const sum = [...move.byCause.values()].reduce((total, part) => total + part[t]!, 0);
        assert.ok(Math.abs(sum - (is[i]! - was[i]!)) < 1e-6, `${town}: ${sum} is not ${is[i]! - was[i]!}`);
      });
    }),
    { numRuns: 150 },
  );
});

test('each cause is told by its name and by nothing else', () => {
  const residents = { a: [10, 10, 10], b: [10, 10, 10], c: [10, 10, 10] };
  const base: Ground = { offered: [offered('x', 0, 9, 'Mo-Fr 08:00-13:00')], residents, rates: [rate] };
  const causes = (after: Partial<Ground>) =>
    [...movedBetween(base, { ...base, ...after })!.byCause].map(([cause, part]) => [
      cause,
      Math.sign(Math.round(part[0]!)),
    ]);
  const x = base.offered[0]!;
  assert.deepEqual(causes({}), []);
  assert.deepEqual(causes({ offered: [x, offered('y', 0, 5, 'Mo-Fr 08:00-13:00')] }), [['opened', -1]]);
  assert.deepEqual(causes({ offered: [] }), [['closed', 1]]);
  assert.deepEqual(causes({ offered: [offered('x', 0, 9, 'Mo-Fr 08:00-16:00')] }), [['hours', -1]]);
  assert.deepEqual(causes({ offered: [{ ...x, places: 3 }] }), [['places', 1]]);
  assert.deepEqual(causes({ offered: [{ ...x, lat: 40 }] }), [['moved', 1]]);
  assert.deepEqual(causes({ residents: { ...residents, a: [20, 20, 20] } }), [['population', 1]]);
  assert.deepEqual(causes({ rates: [{ ...rate, rate: 0.9 }] }), [['rates', 1]]);
  assert.deepEqual(causes({ rates: [] }), [['rates', -1]], 'nobody is expected to ask any more');
  assert.deepEqual(causes({ offered: [{ ...x, name: 'another name' }] }), [], 'a name is not a cause');
  assert.equal(movedBetween(base, base, 'summer'), null);
});

test('the services named are those that the town reaches', () => {
  const base: Ground = { offered: [], residents: { a: [9], c: [9] }, rates: [rate] };
  const after = { ...base, offered: [offered('x', 0, 9, 'Mo-Fr 08:00-13:00')] };
  const { towns: own, changed } = movedBetween(base, after)!;
  assert.deepEqual(
    changed.map((c) => [c.cause, c.is?.offer, [...c.reaches]]),
    [['opened', 'x', own.map((t) => Number(t === 'a'))]],
  );
});
